package io.github.cdisocketio.cluster;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How one namespace of this server reaches the others. Thread-safe; nothing blocks. */
public interface ClusterBus {
    /**
     * Sends a message to all others. Messages of one thread arrive in order.
     *
     * @return completes when the engine has it; exceptionally with {@code AdapterException} if it could not be sent
     */
    CompletionStage<Void> publish(ClusterMessage message);

    /** Completes when this server hears the others. */
    default CompletionStage<Void> ready() {
        return CompletableFuture.completedFuture(null);
    }

    /** Who else is there now; exceptionally with {@code AdapterException} if nobody can know, as the engine is out of reach. */
    CompletionStage<Peers> peers();

    /** Someone of this server is in a room now, the first of them. */
    default void onRoomCreated(String room) {}

    /** Nobody of this server is in a room any more. */
    default void onRoomDeleted(String room) {}

    /** Leaves the cluster. Idempotent. */
    void close();

    /**
     * The other servers.
     *
     * @param count how many
     * @param uids which; empty if the engine can only count
     */
    record Peers(int count, Set<String> uids) {
        /** So many, of unknown names. */
        public static Peers unnamed(int count) {
            return new Peers(Math.max(0, count), Set.of());
        }

        /** These. */
        public static Peers named(Set<String> uids) {
            return new Peers(uids.size(), Set.copyOf(uids));
        }
    }
}
