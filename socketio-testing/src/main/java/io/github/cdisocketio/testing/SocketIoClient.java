package io.github.cdisocketio.testing;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A client in a test, on the Java client of Socket.IO ({@code io.socket:socket.io-client}). What the server sends is kept from the moment of
 * connection until the test asks for it, up to a thousand events; so nothing is missed between connecting, sending and waiting.
 *
 * <p>All methods that begin with {@code await}, and {@link #emitWithAck}, block until what they wait for is there, five seconds unless the test says
 * otherwise, and fail with an {@link AssertionError} that tells what came instead. Thread-safe.
 *
 * <p>Arguments are mapped by JSON-B as the server maps them; {@code byte[]} and {@code ByteBuffer}, at any depth, travel as attachments.
 */
public final class SocketIoClient implements AutoCloseable {
    private static final Duration QUIET = Duration.ofMillis(300);

    private final Connection connection;
    private final Patience patience;

    SocketIoClient(Connection connection, Patience patience) {
        this.connection = connection;
        this.patience = patience;
    }

    /** This client, waiting up to another time than it does otherwise; the factor for slow machines counts for it, too. */
    public SocketIoClient within(Duration timeout) {
        return new SocketIoClient(connection, patience.with(timeout));
    }

    /** The id of the socket, which the server knows it by. @throws AssertionError if it is not connected */
    public String id() {
        String id = connection.id();
        if (id == null) {
            throw connection.journal().failure(connection.name() + " has no id, as it is not connected");
        }
        return id;
    }

    /** The namespace. */
    public String namespace() {
        return connection.namespace();
    }

    /** Whether it is in its namespace now. */
    public boolean isConnected() {
        return connection.isConnected();
    }

    /**
     * Sends an event; returns at once.
     *
     * @throws AssertionError if the client is not connected
     * @throws IllegalArgumentException if JSON-B has no mapping for an argument
     */
    public SocketIoClient emit(String event, @Nullable Object... args) {
        connection.emit(event, args, null);
        return this;
    }

    /**
     * Sends an event and waits for its acknowledgement: {@code ann.emitWithAck("history").asList(Message.class)}. An error is an answer, too: see {@link
     * Received#error}.
     */
    public Received emitWithAck(String event, @Nullable Object... args) {
        return connection.ask(event, args, patience);
    }

    /** The first event of this name that was not asked for yet. Events of other names stay. */
    public Received awaitEvent(String event) {
        return connection.journal().awaitEvent(Objects.requireNonNull(event), patience);
    }

    /** The first argument of {@link #awaitEvent(String)}. */
    public <T> T awaitEvent(String event, Class<T> type) {
        return awaitEvent(event).as(type);
    }

    /** Fails if an event of this name is there that was not asked for, or comes within 300 ms. */
    public void awaitNoEvent(String event) {
        awaitNoEvent(event, QUIET);
    }

    /** Fails if an event of this name is there that was not asked for, or comes within this time. */
    public void awaitNoEvent(String event, Duration duration) {
        connection.journal().awaitNoEvent(Objects.requireNonNull(event), patience.stretch(duration));
    }

    /** Fails if any event is there that was not asked for, or comes within 300 ms. */
    public void awaitNoEvent() {
        connection.journal().awaitNoEvent(null, patience.stretch(QUIET));
    }

    /**
     * Waits until the client is out of its namespace, if it was not asked before.
     *
     * @return the reason in the Java client's words: {@code io server disconnect}, {@code transport close} …
     */
    public String awaitDisconnect() {
        return connection.journal().awaitDisconnect(patience);
    }

    /** Waits until the client is refused, or finds no server. For clients of {@link SocketIoClients.Builder#start}. */
    public ConnectError awaitConnectError() {
        return connection.journal().awaitError(patience);
    }

    /** Waits until the client is connected; after a loss of the connection, until it is again. */
    public SocketIoClient awaitConnect() {
        connection.journal().await("connection", patience, true, () -> isConnected() ? Boolean.TRUE : null);
        return this;
    }

    /**
     * Answers an event that the server wants acknowledged, each time it comes. The event can be waited for as well.
     *
     * @param answer called on the client's thread: must not block, so not wait for anything
     */
    public SocketIoClient answer(String event, Function<Received, ?> answer) {
        connection.answer(event, answer);
        return this;
    }

    /** Forgets the events that came and were not asked for. */
    public void clear() {
        connection.journal().clear();
    }

    /** Disconnects. Tests need not call it: it is done after them. Idempotent. */
    @Override
    public void close() {
        connection.close(patience);
    }

    /** What it is called in the test, and its namespace. */
    @Override
    public String toString() {
        return connection.name() + " (" + connection.namespace() + ")";
    }
}
