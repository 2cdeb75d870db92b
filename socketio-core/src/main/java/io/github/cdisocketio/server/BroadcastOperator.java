package io.github.cdisocketio.server;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends to many clients of a namespace, on all servers. Immutable: every modifier returns a new operator. Thread-safe, never blocks. */
public interface BroadcastOperator {
    /** Only those in any of these rooms; called again, in any of all. A socket's id is a room, too. */
    BroadcastOperator to(String... rooms);

    /** As {@link #to(String...)}. */
    BroadcastOperator to(Collection<String> rooms);

    /** As {@link #to(String...)}. */
    default BroadcastOperator in(String... rooms) {
        return to(rooms);
    }

    /** But those in any of these rooms. */
    BroadcastOperator except(String... rooms);

    /** As {@link #except(String...)}. */
    BroadcastOperator except(Collection<String> rooms);

    /** Only those connected to this server. */
    BroadcastOperator local();

    /** What is sent may be dropped for clients that cannot take it at once. */
    BroadcastOperator volatileEvents();

    /** Whether polling responses and WebSocket messages may be compressed where that is configured. True by default. */
    BroadcastOperator compress(boolean compress);

    /** How long {@link #emitWithAck} waits, and the other questions to the cluster. */
    BroadcastOperator timeout(Duration timeout);

    /**
     * Sends an event; it is encoded once.
     *
     * @throws IllegalArgumentException if the name is reserved, an argument has no mapping or there are more than ten attachments
     */
    void emit(String event, @Nullable Object... args);

    /**
     * Sends an event and gathers the answers.
     *
     * @return completes with the first argument of each client's answer, in no order; or exceptionally with {@link AckTimeoutException}, which
     *     carries the answers so far, when a client left or did not answer within {@link #timeout} (by default the request timeout of the server)
     * @throws IllegalArgumentException as {@link #emit}
     */
    CompletionStage<List<JsonValue>> emitWithAck(String event, @Nullable Object... args);

    /** Sends the event {@code message}. */
    default void send(@Nullable Object... args) {
        emit("message", args);
    }

    /** The matching sockets of all servers. @return completes exceptionally with {@link AdapterException} if a server does not answer */
    CompletionStage<List<RemoteSocket>> fetchSockets();

    /** Makes the matching sockets join rooms. @return completes when this server's have, and the others were told */
    CompletionStage<Void> socketsJoin(String... rooms);

    /** Makes the matching sockets leave rooms. @return as {@link #socketsJoin} */
    CompletionStage<Void> socketsLeave(String... rooms);

    /** Disconnects the matching sockets. @param close the whole connection, not only this namespace. @return as {@link #socketsJoin} */
    CompletionStage<Void> disconnectSockets(boolean close);
}
