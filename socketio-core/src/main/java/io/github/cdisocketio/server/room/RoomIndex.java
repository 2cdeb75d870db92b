package io.github.cdisocketio.server.room;

import io.github.cdisocketio.server.spi.LocalSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who is in which room, both ways round: two maps that only move together. Thread-safe; never calls out.
 *
 * <p>Most sockets are in one room, their own, and most rooms have one member, its socket: a single one is kept in an immutable map or set, which takes
 * a sixth of the memory.
 */
final class RoomIndex {

    /** What joining or leaving a room changed. */
    record Change(String room, boolean roomIsNew, boolean roomIsGone) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Map<String, LocalSocket>> members = new HashMap<>();
    private final Map<String, Set<String>> rooms = new HashMap<>();

    /** @return the rooms that the socket was not in before */
    List<Change> join(LocalSocket socket, Collection<String> joined) {
        List<Change> changes = new ArrayList<>(joined.size());
        lock.lock();
        try {
            Set<String> mine = rooms.getOrDefault(socket.id(), Set.of());
            for (String room : joined) {
                if (!mine.contains(room)) {
                    mine = with(mine, room);
                    Map<String, LocalSocket> present = members.getOrDefault(room, Map.of());
                    changes.add(new Change(room, present.isEmpty(), false));
                    members.put(room, with(present, socket));
                }
            }
            if (!changes.isEmpty()) {
                rooms.put(socket.id(), mine);
            }
            return changes;
        } finally {
            lock.unlock();
        }
    }

    private static Set<String> with(Set<String> mine, String room) {
        if (mine.isEmpty()) {
            return Set.of(room);
        }
        Set<String> several = mine instanceof LinkedHashSet ? mine : new LinkedHashSet<>(mine);
        several.add(room);
        return several;
    }

    private static Map<String, LocalSocket> with(Map<String, LocalSocket> present, LocalSocket socket) {
        if (present.isEmpty()) {
            return Map.of(socket.id(), socket);
        }
        Map<String, LocalSocket> several = present instanceof LinkedHashMap ? present : new LinkedHashMap<>(present);
        several.put(socket.id(), socket);
        return several;
    }

    /** @return the change, or nothing if the socket was not there */
    List<Change> leave(LocalSocket socket, String room) {
        lock.lock();
        try {
            Set<String> mine = rooms.get(socket.id());
            if (mine == null || !mine.contains(room)) {
                return List.of();
            }
            if (mine.size() == 1) {
                rooms.remove(socket.id());
            } else {
                mine.remove(room);
            }
            return List.of(removeMember(socket, room));
        } finally {
            lock.unlock();
        }
    }

    List<Change> leaveAll(LocalSocket socket) {
        lock.lock();
        try {
            Set<String> mine = rooms.remove(socket.id());
            if (mine == null) {
                return List.of();
            }
            List<Change> changes = new ArrayList<>(mine.size());
            for (String room : mine) {
                changes.add(removeMember(socket, room));
            }
            return changes;
        } finally {
            lock.unlock();
        }
    }

    private Change removeMember(LocalSocket socket, String room) {
        Map<String, LocalSocket> present = members.get(room);
        if (present == null || !present.containsKey(socket.id())) {
            return new Change(room, false, false);
        }
        boolean last = present.size() == 1;
        if (last) {
            members.remove(room);
        } else {
            present.remove(socket.id());
        }
        return new Change(room, false, last);
    }

    /** A copy. */
    Set<String> roomsOf(LocalSocket socket) {
        lock.lock();
        try {
            Set<String> mine = rooms.get(socket.id());
            return mine == null ? Set.of() : new LinkedHashSet<>(mine);
        } finally {
            lock.unlock();
        }
    }

    /** Those in any of the rooms, each once; a copy. */
    Collection<LocalSocket> inAnyOf(Collection<String> wanted) {
        lock.lock();
        try {
            if (wanted.size() == 1) {
                Map<String, LocalSocket> present = members.get(wanted.iterator().next());
                return present == null ? List.of() : new ArrayList<>(present.values());
            }
            Map<String, LocalSocket> union = new LinkedHashMap<>();
            for (String room : wanted) {
                union.putAll(members.getOrDefault(room, Map.of()));
            }
            return union.values();
        } finally {
            lock.unlock();
        }
    }

    /** The ids of those in any of the rooms; a copy. */
    Set<String> idsInAnyOf(Collection<String> wanted) {
        lock.lock();
        try {
            Set<String> ids = new LinkedHashSet<>();
            for (String room : wanted) {
                ids.addAll(members.getOrDefault(room, Map.of()).keySet());
            }
            return ids;
        } finally {
            lock.unlock();
        }
    }

    /** Whether anyone is in a room. */
    boolean has(String room) {
        lock.lock();
        try {
            return members.containsKey(room);
        } finally {
            lock.unlock();
        }
    }

    /** The rooms that there are; a copy. */
    Set<String> rooms() {
        lock.lock();
        try {
            return new LinkedHashSet<>(members.keySet());
        } finally {
            lock.unlock();
        }
    }

    /** How many rooms there are. */
    int roomCount() {
        lock.lock();
        try {
            return members.size();
        } finally {
            lock.unlock();
        }
    }
}
