package io.github.cdisocketio.cluster;

import java.util.Collection;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sends to the clients of a cluster from a process that is no server of it: a batch job, another application. Immutable: every modifier returns a
 * new emitter. Thread-safe, never blocks. A stage completes when the cluster's engine has the message, or exceptionally with {@code
 * AdapterException} if it could not be sent; whether there are servers or clients nobody knows.
 */
public interface SocketIoEmitter {
    /** For another namespace; the main one without. @param namespace a missing leading slash is added */
    SocketIoEmitter of(String namespace);

    /** Only those in any of these rooms; called again, in any of all. A socket's id is a room, too. */
    SocketIoEmitter to(String... rooms);

    /** As {@link #to(String...)}. */
    SocketIoEmitter to(Collection<String> rooms);

    /** As {@link #to(String...)}. */
    default SocketIoEmitter in(String... rooms) {
        return to(rooms);
    }

    /** But those in any of these rooms. */
    SocketIoEmitter except(String... rooms);

    /** As {@link #except(String...)}. */
    SocketIoEmitter except(Collection<String> rooms);

    /** What is sent may be dropped for clients that cannot take it at once. */
    SocketIoEmitter volatileEvents();

    /** Whether it may be compressed where the servers are configured so. True by default. */
    SocketIoEmitter compress(boolean compress);

    /**
     * Sends an event to clients.
     *
     * @throws IllegalArgumentException if the name is reserved, an argument has no mapping or there are more than ten attachments
     */
    CompletionStage<Void> emit(String event, @Nullable Object... args);

    /** Makes the matching sockets join rooms. */
    CompletionStage<Void> socketsJoin(String... rooms);

    /** Makes the matching sockets leave rooms. */
    CompletionStage<Void> socketsLeave(String... rooms);

    /** Disconnects the matching sockets. @param close the whole connection, not only the namespace */
    CompletionStage<Void> disconnectSockets(boolean close);

    /** Sends an event to the servers, not to clients. They cannot answer. */
    CompletionStage<Void> serverSideEmit(String event, @Nullable Object... args);
}
