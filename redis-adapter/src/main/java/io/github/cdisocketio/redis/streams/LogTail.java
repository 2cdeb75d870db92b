package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The youngest events of the log, as this server read them, by room: thousands of clients that come back at once shall not make Redis read the same to each. Bounded in number
 * and characters. Guarded by the adapter's lock.
 */
final class LogTail {
    private static final String EVERYONE = "";
    /** What an event costs besides its text. */
    private static final int OVERHEAD = 256;

    /** An event of the log. */
    record Kept(StreamId id, String uid, long number, Packet.Event packet, BroadcastOptions options, int weight) {}

    private final int most;
    private final long heaviest;
    private final ArrayDeque<Kept> all = new ArrayDeque<>();
    private final Map<String, ArrayDeque<Kept>> byRoom = new HashMap<>();
    private @Nullable StreamId start;
    private long weight;

    LogTail(int most, long heaviest) {
        this.most = most;
        this.heaviest = heaviest;
    }

    /** Everything after that is here. @param now if nothing was read yet */
    StreamId start(StreamId now) {
        if (start == null) {
            start = now;
        }
        return start;
    }

    /** An event was read. @param before what was read before it. @param length of its text */
    void add(
            StreamId before,
            StreamId id,
            String uid,
            long number,
            Packet.Event packet,
            BroadcastOptions options,
            int length) {
        if (start == null) {
            start = before;
        }
        Kept kept = new Kept(id, uid, number, packet, options, OVERHEAD + length);
        all.add(kept);
        weight += kept.weight();
        rooms(kept)
                .forEach(room -> byRoom.computeIfAbsent(room, name -> new ArrayDeque<>(2))
                        .add(kept));
        while (all.size() > most || weight > heaviest) {
            drop(all.remove());
        }
    }

    private static Collection<String> rooms(Kept kept) {
        Set<String> rooms = kept.options().rooms();
        return rooms.isEmpty() ? List.of(EVERYONE) : rooms;
    }

    private void drop(Kept oldest) {
        start = oldest.id();
        weight -= oldest.weight();
        for (String room : rooms(oldest)) {
            ArrayDeque<Kept> kept = byRoom.get(room);
            if (kept != null) {
                kept.poll();
                if (kept.isEmpty()) {
                    byRoom.remove(room);
                }
            }
        }
    }

    /** What a socket missed, in order. @return null if it is not all here */
    @Nullable
    Collection<Kept> missed(RoomTimes times, StreamId after) {
        if (start == null || start.isAfter(after)) {
            return null;
        }
        TreeMap<StreamId, Kept> missed = new TreeMap<>();
        collect(EVERYONE, times, after, missed);
        times.present().keySet().forEach(room -> collect(room, times, after, missed));
        times.left().forEach(each -> collect(each.room(), times, after, missed));
        return missed.values();
    }

    private void collect(String room, RoomTimes times, StreamId after, Map<StreamId, Kept> missed) {
        ArrayDeque<Kept> kept = byRoom.get(room);
        Iterator<Kept> youngest = kept == null ? null : kept.descendingIterator();
        while (youngest != null && youngest.hasNext()) {
            Kept each = youngest.next();
            if (!each.id().isAfter(after)) {
                return;
            }
            BroadcastOptions options = each.options();
            if (times.includes(each.id(), each.uid(), each.number(), options.rooms(), options.except())) {
                missed.put(each.id(), each);
            }
        }
    }

    /** Whether this is the offset of an event that is here. */
    boolean has(StreamId id) {
        Iterator<Kept> youngest = all.descendingIterator();
        while (youngest.hasNext()) {
            int order = youngest.next().id().compareTo(id);
            if (order <= 0) {
                return order == 0;
            }
        }
        return false;
    }

    void clear() {
        all.clear();
        byRoom.clear();
    }
}
