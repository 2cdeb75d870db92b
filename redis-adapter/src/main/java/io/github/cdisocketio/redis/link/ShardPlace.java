package io.github.cdisocketio.redis.link;

import io.lettuce.core.cluster.SlotHash;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Where in a cluster one sharded channel is listened to. Thread-safe. */
final class ShardPlace {
    private final byte[] channel;
    private final int slot;
    private final CompletableFuture<Void> confirmed = new CompletableFuture<>();
    private final AtomicReference<Where> where = new AtomicReference<>(Where.NOWHERE);

    /**
     * @param node where Redis was, or is to be, asked; null is for the next review to change
     * @param there whether that node said yes
     */
    record Where(@Nullable String node, boolean there) {
        static final Where NOWHERE = new Where(null, false);

        boolean isAt(@Nullable String id) {
            return Objects.equals(id, node);
        }
    }

    ShardPlace(byte[] channel) {
        this.channel = channel;
        slot = SlotHash.getSlot(channel);
    }

    byte[] channel() {
        return channel;
    }

    int slot() {
        return slot;
    }

    /** Completes when Redis said yes for the first time. */
    CompletionStage<Void> confirmed() {
        return confirmed;
    }

    Where where() {
        return Objects.requireNonNull(where.get());
    }

    /** @return where it was; there already, if nothing changed */
    Where move(@Nullable String to) {
        return where.getAndUpdate(now -> now.isAt(to) ? now : new Where(to, false));
    }

    /** The node said yes. @return whether it was to be there */
    boolean arrive(String id) {
        boolean wanted = where.updateAndGet(now -> now.isAt(id) ? new Where(id, true) : now)
                .isAt(id);
        if (wanted) {
            confirmed.complete(null);
        }
        return wanted;
    }

    /** The node said no, or nothing. */
    void fail(String id) {
        where.getAndUpdate(now -> now.isAt(id) ? Where.NOWHERE : now);
    }

    /** The node ended it. @return whether it was there */
    boolean end(String id) {
        Where there = new Where(id, true);
        return where.getAndUpdate(now -> now.equals(there) ? Where.NOWHERE : now)
                .equals(there);
    }
}
