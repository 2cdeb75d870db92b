package io.github.cdisocketio.benchmarks.micro;

import io.github.cdisocketio.api.Args;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;

/** The service that the benchmark of dispatch calls: two arguments mapped to records, a record as the acknowledgement. */
@SocketService
public class OrderService {

    public record Order(String id, String article, int quantity, double price, boolean express) {}

    public record Customer(String name, String city, int number) {}

    public record Receipt(String order, String customer, double total) {}

    @Input("order")
    public Receipt order(@Args(0) Order order, @Args(1) Customer customer) {
        return new Receipt(order.id(), customer.name(), order.quantity() * order.price());
    }

    @Input("echo")
    public String echo(@Args(0) String text) {
        return text;
    }
}
