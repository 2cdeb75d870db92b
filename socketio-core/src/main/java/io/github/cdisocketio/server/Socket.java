package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Handshake;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace. Thread-safe; nothing here blocks.
 *
 * <p>Handlers of one socket run one at a time, in the order in which the events came, on the server's executor.
 */
public interface Socket extends SocketEmitter {
    /** 20 characters, known to the client and to everyone it is told to. Also the name of a room with only this socket. */
    String id();

    Namespace namespace();

    Handshake handshake();

    /** What the application keeps with the socket: a thread-safe map; nulls are allowed as values. */
    Map<String, @Nullable Object> data();

    /** The rooms it is in, its own among them; a copy. While it disconnects: those it was in. */
    Set<String> rooms();

    /** From the moment it is let in until the client or the server leaves. */
    boolean isConnected();

    /** Whether this is a socket that came back with its state. */
    boolean isRecovered();

    /**
     * Whether the connection broke and connection state recovery keeps the state for the client. What is emitted to such a socket is sent when the client
     * comes back, to the socket that then has this one's id. Stays true when it came back.
     */
    boolean mayReturn();

    /** {@code polling} or {@code websocket}: what the connection uses now. */
    String transport();

    /** Joins rooms; nothing happens if the socket is gone. */
    void join(String... rooms);

    /** Leaves a room. */
    void leave(String room);

    /** Leaves the namespace. @param close closes the whole connection, with all its namespaces */
    void disconnect(boolean close);

    /** Handles an event. */
    Registration on(String event, EventHandler handler);

    /** Handles an event the next time it comes. */
    Registration once(String event, EventHandler handler);

    /** Takes back all that {@link #on} and {@link #once} registered for an event. */
    void off(String event);

    /** Sees every event before the middlewares and handlers. */
    Registration onAny(EventHandler listener);

    /** As {@link #onAny}, before the others. */
    Registration prependAny(EventHandler listener);

    /** Sees every event that is sent to this client, on the sending thread; must not block. {@link Event#ack} never is requested. */
    Registration onAnyOutgoing(Consumer<Event> listener);

    /** As {@link #onAnyOutgoing}, before the others. */
    Registration prependAnyOutgoing(Consumer<Event> listener);

    /** Stands before the handlers of every event. */
    Registration use(EventMiddleware middleware);

    /** Hears of exceptions of {@link #use}. */
    Registration onError(Consumer<Throwable> listener);

    /** The connection moved to another transport. @param listener gets its name, which {@link #transport} tells from then on */
    Registration onUpgrade(Consumer<String> listener);

    /** The socket leaves; {@link #rooms} still tells where it was. */
    Registration onDisconnecting(Consumer<DisconnectReason> listener);

    /** The socket left. */
    Registration onDisconnect(Consumer<DisconnectReason> listener);
}
