package io.github.cdisocketio.server;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Takes what happens to all sockets of a namespace: what frameworks register instead of listeners on each socket.
 *
 * <p>For one socket the calls come one after another, in the order of what happened, on the server's executor; they may block. An exception is
 * logged with an id and never reaches the client.
 */
public interface EventDispatcher {
    /** A client joined. @return null, or a stage: the socket's first event waits for it */
    default @Nullable CompletionStage<?> onConnection(Socket socket) {
        return null;
    }

    /** A client did not get in after the middlewares were asked, or left before it did. The only call for this socket. */
    default void onRefused(Socket socket) {}

    /** Whether this event may be handled on the thread that reads, because its handlers never block. Asked on that thread. */
    default boolean runsInline(String event) {
        return false;
    }

    /** An event came. Runs after the socket's own catch-all listeners and middlewares, beside its own listeners. */
    void onEvent(Socket socket, Event event);

    /** A client leaves; {@link Socket#rooms} still tells where it was. */
    default void onDisconnecting(Socket socket, DisconnectReason reason) {}

    /** A client left. If it {@linkplain Socket#mayReturn may return}, another socket takes this one's place one day: with its id and its data. */
    default void onDisconnect(Socket socket, DisconnectReason reason) {}

    /**
     * Nobody will come back to the state of a socket that might have returned: its client was away too long. Not called for others, nor for one whose client
     * came back.
     */
    default void onForgotten(Socket socket) {}
}
