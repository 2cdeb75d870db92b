package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Arguments;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends to one client, or through it to everyone else. Immutable: every modifier returns a new emitter. Thread-safe, never blocks. */
public interface SocketEmitter {
    /**
     * Sends an event to this client. Events sent by one thread arrive in order.
     *
     * @param event not one of the reserved names of the protocol
     * @param args mapped to JSON by the application's JSON-B; {@code byte[]} and {@code ByteBuffer}, at any depth, travel as attachments
     * @throws IllegalArgumentException if the name is reserved, an argument has no mapping or there are more than ten attachments
     */
    void emit(String event, @Nullable Object... args);

    /**
     * Sends an event to this client and completes with its answer.
     *
     * @return completes with the client's arguments, or exceptionally with {@link AckTimeoutException} after {@link #timeout} (none by default),
     *     or with {@link SessionClosedException} when the client is gone; never completes twice. Completed on any thread: do not block there.
     * @throws IllegalArgumentException as {@link #emit}
     * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#acknowledgement">Socket.IO protocol, acknowledgement</a>
     */
    CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... args);

    /** Sends the event {@code message}. */
    default void send(@Nullable Object... args) {
        emit("message", args);
    }

    /** How long {@link #emitWithAck} waits. */
    SocketEmitter timeout(Duration timeout);

    /** What is sent may be dropped if the client cannot take it at once. */
    SocketEmitter volatileEvents();

    /** Whether polling responses and WebSocket messages may be compressed where that is configured. True by default. */
    SocketEmitter compress(boolean compress);

    /** Everyone in the namespace but this client. */
    BroadcastOperator broadcast();

    /** Everyone in any of these rooms but this client. */
    BroadcastOperator to(String... rooms);

    /** As {@link #to(String...)}. */
    BroadcastOperator to(Collection<String> rooms);

    /** As {@link #to(String...)}. */
    default BroadcastOperator in(String... rooms) {
        return to(rooms);
    }

    /** Everyone in the namespace but this client and those in any of these rooms. */
    BroadcastOperator except(String... rooms);

    /** Everyone on this server but this client. */
    BroadcastOperator local();
}
