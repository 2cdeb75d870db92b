package io.github.cdisocketio.server;

import io.github.cdisocketio.server.spi.SessionRecord;
import io.github.cdisocketio.server.spi.SocketDetails;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a socket has besides when clients may come back. */
final class Session {
    private final String pid;
    private final boolean recovered;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final AtomicBoolean away = new AtomicBoolean();

    Session(String pid, boolean recovered) {
        this.pid = pid;
        this.recovered = recovered;
    }

    /** The private id: a secret of the client. */
    String pid() {
        return pid;
    }

    boolean isRecovered() {
        return recovered;
    }

    /** Completes when the application heard that the socket left. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    /** What brings the client back, as it is now. */
    SessionRecord record(SocketDetails socket, Outgoing outgoing) {
        boolean settled = outgoing.isSettled();
        return new SessionRecord(
                socket.id(),
                pid,
                socket.rooms(),
                socket.data(),
                Returning.user(socket.handshake()),
                outgoing.lastOffset(),
                settled);
    }

    /** The application heard that the socket left. @param mayReturn whether it was told that it may return */
    void tellGone(boolean mayReturn) {
        away.set(mayReturn);
        gone.complete(null);
    }

    /** Tells the application that the socket will not return, if it was told that it may. */
    void whenForgotten(Runnable telling) {
        gone.thenRun(() -> {
            if (away.get()) {
                telling.run();
            }
        });
    }
}
