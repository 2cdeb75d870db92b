package io.github.cdisocketio.tck.ee;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.NonBlocking;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.server.Namespace;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;

/** For readers of all servers of a cluster. */
@SocketService("/news")
public class News {
    @Inject
    @Nsp("/news")
    Namespace readers;

    @Inject
    SocketIoEmitter emitter;

    @Input("servers")
    public CompletionStage<Integer> servers() {
        return readers.serverCount();
    }

    @Input("readers")
    public CompletionStage<Integer> readers() {
        return readers.fetchSockets().thenApply(found -> found.size());
    }

    @Input("tell")
    public void tell(String text) {
        readers.emit("told", text);
    }

    /** As {@link #tell}, by a thread of the container. */
    @Input("call")
    @NonBlocking
    public void call(String text) {
        readers.emit("told", text);
    }

    @Input("send")
    public void send(String text) {
        emitter.of("/news").emit("told", text);
    }
}
