package io.github.cdisocketio.redis.streams;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a socket was in which rooms. Guarded by the adapter's lock. */
final class RoomTimes {
    /** Rooms that were left, at most: of more the oldest are forgotten. */
    private static final int LEFT = 32;

    /** A stay that is over. */
    record Left(String room, Mark from, Mark to) {}

    private final @Nullable Mark since;
    private final Map<String, Mark> present = new LinkedHashMap<>(4);
    private final List<Left> left = new ArrayList<>(0);

    /** @param since nothing before was for the socket; null if that is not known */
    RoomTimes(@Nullable Mark since) {
        this.since = since;
    }

    RoomTimes copy() {
        RoomTimes copy = new RoomTimes(since);
        copy.present.putAll(present);
        copy.left.addAll(left);
        return copy;
    }

    @Nullable
    Mark since() {
        return since;
    }

    void join(Iterable<String> rooms, Mark now) {
        rooms.forEach(room -> present.putIfAbsent(room, now));
    }

    void leave(String room, Mark now) {
        Mark from = present.remove(room);
        if (from != null) {
            left(new Left(room, from, now));
        }
    }

    void left(Left stay) {
        if (left.size() == LEFT) {
            left.remove(0);
        }
        left.add(stay);
    }

    /** The rooms it is in, and since when. */
    Map<String, Mark> present() {
        return present;
    }

    List<Left> left() {
        return left;
    }

    /** Whether an event was for the socket. */
    boolean includes(StreamId id, String uid, long number, Set<String> rooms, Set<String> except) {
        return (since == null || since.isBefore(id, uid, number))
                && (rooms.isEmpty() || inAnyOf(rooms, id, uid, number))
                && !inAnyOf(except, id, uid, number);
    }

    private boolean inAnyOf(Set<String> rooms, StreamId id, String uid, long number) {
        for (String room : rooms) {
            Mark from = present.get(room);
            if (from != null && from.isBefore(id, uid, number)) {
                return true;
            }
        }
        for (Left each : left) {
            if (rooms.contains(each.room())
                    && each.from().isBefore(id, uid, number)
                    && !each.to().isBefore(id, uid, number)) {
                return true;
            }
        }
        return false;
    }
}
