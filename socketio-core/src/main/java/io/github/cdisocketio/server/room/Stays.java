package io.github.cdisocketio.server.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When one socket was in which room, counted in positions of the log: what was sent to a room before somebody joined it was not missed. Goes on while the client is away, as if it were
 * in its rooms. Guarded by the adapter's lock.
 */
final class Stays {
    private static final long STILL = Long.MAX_VALUE;
    private static final int PRUNE_FROM = 32;

    /** In the room for packets after {@code from}, up to {@code to}. */
    private record Stay(long from, long to) {
        boolean covers(long position) {
            return from < position && position <= to;
        }
    }

    private final long since;
    private final Map<String, Stay> present = new HashMap<>(4);
    /** The rooms that were left; null for none. */
    private List<Map.Entry<String, Stay>> left = List.of();

    /** @param since nothing up to this position was for the socket */
    Stays(long since) {
        this.since = since;
    }

    long since() {
        return since;
    }

    void join(Iterable<String> rooms, long position) {
        Stay stay = new Stay(position, STILL);
        rooms.forEach(room -> present.putIfAbsent(room, stay));
    }

    /** @param dropped packets up to there are not in the log any more */
    void leave(String room, long position, long dropped) {
        Stay stay = present.remove(room);
        if (stay == null) {
            return;
        }
        if (left.isEmpty()) {
            left = new ArrayList<>(2);
        }
        if (left.size() >= PRUNE_FROM) {
            left.removeIf(each -> each.getValue().to() <= dropped);
            if (left.size() >= PRUNE_FROM) {
                left.remove(0);
            }
        }
        left.add(Map.entry(room, new Stay(stay.from(), position)));
    }

    /** The rooms it is in. */
    Iterable<String> rooms() {
        return present.keySet();
    }

    /** The position from which on the socket is in a room that it is in now. */
    long joined(String room) {
        Stay stay = present.get(room);
        return stay == null ? STILL : stay.from();
    }

    /** Whether a packet was for the socket. */
    boolean includes(long position, String[] rooms, String[] except) {
        return position > since && (rooms.length == 0 || inAnyOf(rooms, position)) && !inAnyOf(except, position);
    }

    private boolean inAnyOf(String[] rooms, long position) {
        for (String room : rooms) {
            Stay stay = present.get(room);
            if ((stay != null && stay.covers(position)) || wasIn(room, position)) {
                return true;
            }
        }
        return false;
    }

    private boolean wasIn(String room, long position) {
        for (Map.Entry<String, Stay> each : left) {
            if (each.getKey().equals(room) && each.getValue().covers(position)) {
                return true;
            }
        }
        return false;
    }
}
