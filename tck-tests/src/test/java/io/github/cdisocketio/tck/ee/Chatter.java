package io.github.cdisocketio.tck.ee;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Sends from many threads at once. */
@SocketService("/chatter")
public class Chatter {
    @Input("chat")
    public int chat(int threads, int messages, Socket socket) {
        CompletableFuture<?>[] all = IntStream.range(0, threads)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < messages; i++) {
                        socket.emit("said", thread, i);
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();
        return threads * messages;
    }
}
