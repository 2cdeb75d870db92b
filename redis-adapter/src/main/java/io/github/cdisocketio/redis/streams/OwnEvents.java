package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.LocalSocket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of this server on their way into the log, and back: their places at the receivers are filled when the reader meets them. Guarded by the adapter's
 * lock.
 */
final class OwnEvents {
    /** Of events that were not met in time, so many are remembered. */
    private static final int REMEMBERED = 10_000;

    /** A place at one receiver. */
    record Spot(String socketId, LocalSocket.Place place) {}

    /** @param number counts the events of this server. @param deadline in the scheduler's time */
    record Waiting(long number, Packet.Event packet, BroadcastOptions options, List<Spot> spots, long deadline) {}

    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private final Set<Long> givenUp = new LinkedHashSet<>();
    private long last;

    /** The number of the last event. */
    long last() {
        return last;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    Waiting add(Packet.Event packet, BroadcastOptions options, List<Spot> spots, long deadline) {
        Waiting added = new Waiting(++last, packet, options, spots, deadline);
        waiting.put(added.number(), added);
        return added;
    }

    /** @return null if it does not wait any longer */
    @Nullable
    Waiting take(long number) {
        return waiting.remove(number);
    }

    /** Those who were emitted before: they would have been met before. */
    List<Waiting> takeBefore(long number) {
        return takeUntil(number);
    }

    /** Those whose time is over. If they are met after all, {@link #wasGivenUp} knows them. */
    List<Waiting> takeLate(long now) {
        List<Waiting> late = new ArrayList<>();
        Iterator<Waiting> all = waiting.values().iterator();
        while (all.hasNext()) {
            Waiting each = all.next();
            if (each.deadline() - now > 0) {
                break;
            }
            late.add(each);
            all.remove();
            remember(each.number());
        }
        return late;
    }

    private void remember(long number) {
        if (givenUp.size() == REMEMBERED) {
            Iterator<Long> oldest = givenUp.iterator();
            oldest.next();
            oldest.remove();
        }
        givenUp.add(number);
    }

    List<Waiting> takeAll() {
        return takeUntil(Long.MAX_VALUE);
    }

    private List<Waiting> takeUntil(long before) {
        List<Waiting> taken = new ArrayList<>(0);
        Iterator<Waiting> all = waiting.values().iterator();
        while (all.hasNext()) {
            Waiting each = all.next();
            if (each.number() >= before) {
                break;
            }
            taken.add(each);
            all.remove();
        }
        return taken;
    }

    /** Whether the receivers got an event without its offset, as it was not met in time. Asked once for each. */
    boolean wasGivenUp(long number) {
        return givenUp.remove(number);
    }
}
