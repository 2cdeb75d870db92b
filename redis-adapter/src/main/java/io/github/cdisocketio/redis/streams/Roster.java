package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.server.spi.LocalSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those who are here or were, and may come back. Guarded by the adapter's lock. */
final class Roster {

    /** One of them. */
    static final class Resident {
        final LocalSocket socket;
        final RoomTimes times;
        /** Up to there it was given what was for it; null as long as it is here. */
        @Nullable
        StreamId until;
        /** When its session was written. */
        long written;

        Resident(LocalSocket socket, RoomTimes times) {
            this.socket = socket;
            this.times = times;
        }
    }

    /** By private id; those whose session was written longest ago first. */
    private final Map<String, Resident> residents = new LinkedHashMap<>();
    /** For those who came back: up to there the log was repeated to them. */
    private final Map<String, StreamId> floors = new HashMap<>();
    /** For those who came back: our events up to this number have no place for them. */
    private final Map<String, Long> late = new HashMap<>();

    @Nullable
    Resident find(String pid) {
        return residents.get(pid);
    }

    void put(String pid, Resident resident) {
        residents.put(pid, resident);
    }

    void remove(String pid) {
        Resident gone = residents.remove(pid);
        if (gone != null) {
            floors.remove(gone.socket.id());
            late.remove(gone.socket.id());
        }
    }

    void written(String pid, Resident resident, long now) {
        resident.written = now;
        if (residents.remove(pid, resident)) {
            residents.put(pid, resident);
        }
    }

    /** Those who are here and whose session was not written since. */
    List<String> writtenBefore(long time) {
        List<String> due = new ArrayList<>();
        for (Map.Entry<String, Resident> each : residents.entrySet()) {
            if (each.getValue().written - time > 0) {
                break;
            }
            if (each.getValue().until == null) {
                due.add(each.getKey());
            }
        }
        return due;
    }

    // ---- coming back

    /** Nothing is delivered to the socket by the reader before {@link #resumed}. */
    void resuming(LocalSocket socket) {
        floors.put(socket.id(), StreamId.LAST);
    }

    /** @param upTo is repeated to it. @param number of our last event if some of them were not met yet, else 0 */
    void resumed(LocalSocket socket, StreamId upTo, long number) {
        floors.put(socket.id(), upTo);
        if (number > 0) {
            late.put(socket.id(), number);
        }
    }

    /** Whether the reader delivers an entry to a socket. */
    boolean isFor(String socketId, StreamId id) {
        StreamId floor = floors.isEmpty() ? null : floors.get(socketId);
        return floor == null || id.isAfter(floor);
    }

    /** Those who came back after one of our events was emitted. */
    Set<String> late(long number) {
        if (late.isEmpty()) {
            return Set.of();
        }
        Map<String, Long> found = new HashMap<>(late);
        found.values().removeIf(each -> each < number);
        return found.keySet();
    }

    /** An entry was met: what is over needs not be remembered. @param number 0 if it is another server's */
    void met(StreamId id, long number) {
        if (!floors.isEmpty()) {
            floors.values().removeIf(floor -> !floor.isAfter(id));
        }
        if (number > 0 && !late.isEmpty()) {
            late.values().removeIf(each -> each <= number);
        }
    }
}
