package io.github.cdisocketio.benchmarks.micro;

import io.github.cdisocketio.cdi.SocketIoExtension;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.server.SocketIoServer;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One event with two mapped arguments and an acknowledgement, from the packet to the encoded answer, through the extension on Weld SE; beside it the
 * same method called by plain reflection and JSON-B, which knows the texts of its arguments beforehand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class DispatchBenchmark {
    private static final String ORDER =
            "{\"id\":\"o-4711\",\"article\":\"garden chair, folding\",\"quantity\":4,\"price\":24.95,\"express\":true}";
    private static final String CUSTOMER = "{\"name\":\"Anna Beispiel\",\"city\":\"Graz\",\"number\":20817}";
    private static final String TEXT =
            "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";

    private final EnginePacket order = new EnginePacket.Message("4217[\"order\"," + ORDER + "," + CUSTOMER + "]");
    private final EnginePacket echo = new EnginePacket.Message("4217[\"echo\",\"" + TEXT + "\"]");
    private final EnginePacket unknown = new EnginePacket.Message("42[\"nobody\"," + ORDER + "," + CUSTOMER + "]");
    private final OrderService service = new OrderService();
    private final Jsonb jsonb = JsonbBuilder.create();
    private SeContainer container;
    private MemoryTransport client;
    private Method method;

    @Setup(Level.Trial)
    public void start() throws NoSuchMethodException {
        System.setProperty("socketio.dispatch", "inline");
        System.setProperty("socketio.log-mappings", "false");
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new SocketIoExtension())
                .addBeanClasses(OrderService.class)
                .initialize();
        client = MemoryTransport.join(
                container.select(SocketIoServer.class).get().engine(), "/");
        method = OrderService.class.getMethod("order", OrderService.Order.class, OrderService.Customer.class);
    }

    @TearDown(Level.Trial)
    public void stop() {
        container.close();
    }

    /** Mapped arguments, mapped acknowledgement. */
    @Benchmark
    public EnginePacket dispatch() {
        client.receive(order);
        return client.last();
    }

    /** The floor: reflection and JSON-B, nothing else. */
    @Benchmark
    public EnginePacket plain() throws ReflectiveOperationException {
        Object receipt = method.invoke(
                service,
                jsonb.fromJson(ORDER, OrderService.Order.class),
                jsonb.fromJson(CUSTOMER, OrderService.Customer.class));
        return new EnginePacket.Message("4317[" + jsonb.toJson(receipt) + "]");
    }

    /** What dispatch costs where nothing is mapped: a text of 100 characters, and back. */
    @Benchmark
    public EnginePacket dispatchText() {
        client.receive(echo);
        return client.last();
    }

    /** An event that nobody handles. */
    @Benchmark
    public EnginePacket unknownEvent() {
        client.receive(unknown);
        return client.last();
    }
}
