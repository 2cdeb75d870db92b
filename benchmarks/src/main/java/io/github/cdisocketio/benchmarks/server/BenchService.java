package io.github.cdisocketio.benchmarks.server;

import io.github.cdisocketio.api.Args;
import io.github.cdisocketio.api.Broadcast;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.NonBlocking;
import io.github.cdisocketio.api.SocketService;
import jakarta.validation.Valid;

/** What the load calls: each event on a handler's thread, and once more on the thread that reads. */
@SocketService
public class BenchService {
    /** What a broadcast carries: 100 characters. */
    static final String NEWS = "0123456789".repeat(10);

    @Input("echo")
    public String echo(@Args(0) String text) {
        return text;
    }

    @Input("echo-inline")
    @NonBlocking
    public String echoInline(@Args(0) String text) {
        return text;
    }

    @Input("binary")
    public byte[] binary(@Args(0) byte[] data) {
        return data;
    }

    @Input("binary-inline")
    @NonBlocking
    public byte[] binaryInline(@Args(0) byte[] data) {
        return data;
    }

    @Input("item")
    @Valid
    public Item item(@Valid @Args(0) Item item) {
        return item;
    }

    @Input("item-inline")
    @NonBlocking
    @Valid
    public Item itemInline(@Valid @Args(0) Item item) {
        return item;
    }

    /** Tells everyone. */
    @Input("cast")
    @Broadcast("news")
    public String cast() {
        return NEWS;
    }
}
