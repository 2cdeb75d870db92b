package io.github.cdisocketio.server.room;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.RecoverySettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The packets of one namespace that somebody may have missed, bounded in time, number and bytes. Guarded by the adapter's lock. */
final class PacketLog {
    /** Objects and references that a packet costs beside its text. */
    static final int OVERHEAD = 256;

    private static final String[] NONE = new String[0];

    /** A packet, and whom it was for. Its frames come later than its place. */
    static final class Entry {
        private final long position;
        private final long time;
        private final String[] rooms;
        private final String[] except;
        private final String offset;
        private Packet.@Nullable Event packet;
        private List<EnginePacket> frames = List.of();
        private int weight;
        private boolean dropped;

        private Entry(long position, long time, Packet.Event packet, BroadcastOptions options, String offset) {
            this.position = position;
            this.time = time;
            this.packet = packet;
            this.offset = offset;
            rooms = array(options.rooms());
            except = array(options.except());
        }

        private static String[] array(Set<String> names) {
            return names.isEmpty() ? NONE : names.toArray(String[]::new);
        }

        String offset() {
            return offset;
        }
    }

    private final RecoverySettings settings;
    private final PacketBudget budget;
    private final Offsets offsets = new Offsets();
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    /** For each room the last packet that was dropped, oldest first. */
    private final Map<String, Long> droppedByRoom = new LinkedHashMap<>();

    private long droppedForAll;
    /** What was dropped for rooms that are no longer remembered one by one. */
    private long droppedForOthers;

    private long dropped;
    private long last;
    private long bytes;

    PacketLog(RecoverySettings settings, PacketBudget budget) {
        this.settings = settings;
        this.budget = budget;
    }

    Offsets offsets() {
        return offsets;
    }

    /** The position of the youngest packet; 0 before the first. */
    long last() {
        return last;
    }

    /** The position of the youngest packet that is not here any more. */
    long dropped() {
        return dropped;
    }

    int size() {
        return entries.size();
    }

    long bytes() {
        return bytes;
    }

    /** What somebody missed. @param packet to be encoded; null if the frames are there */
    record Found(Packet.@Nullable Event packet, List<EnginePacket> frames, String offset) {}

    /** Gives the next position to a packet. @return to be completed by {@link #complete} */
    Entry append(Packet.Event packet, BroadcastOptions options, long now) {
        last++;
        Entry entry = new Entry(last, now, packet, options, offsets.of(last));
        entries.add(entry);
        return entry;
    }

    /** What is sent to those who missed the packet, once it is encoded. */
    void complete(Entry entry, List<EnginePacket> frames, long now) {
        if (entry.dropped) {
            return;
        }
        int weight = OVERHEAD;
        for (EnginePacket frame : frames) {
            weight += EnginePacket.weight(frame);
        }
        entry.packet = null;
        entry.frames = frames;
        entry.weight = weight;
        bytes += weight;
        budget.add(weight);
        trim(now);
    }

    /** Drops what is too old or too much. */
    void trim(long now) {
        long retention = settings.packetRetention().toNanos();
        while (!entries.isEmpty()
                && (now - entries.getFirst().time >= retention
                        || entries.size() > settings.packets()
                        || bytes > settings.bytes()
                        || budget.isExceeded(settings))) {
            drop(entries.removeFirst());
        }
    }

    private void drop(Entry entry) {
        entry.dropped = true;
        dropped = entry.position;
        if (entry.weight > 0) {
            bytes -= entry.weight;
            budget.remove(entry.weight);
        }
        if (entry.rooms.length == 0) {
            droppedForAll = entry.position;
        }
        for (String room : entry.rooms) {
            droppedByRoom.remove(room); // put again as the youngest
            droppedByRoom.put(room, entry.position);
        }
        Iterator<Long> oldest = droppedByRoom.values().iterator();
        for (int surplus = droppedByRoom.size() - settings.packets(); surplus > 0; surplus--) {
            droppedForOthers = oldest.next();
            oldest.remove();
        }
    }

    void clear() {
        while (!entries.isEmpty()) {
            drop(entries.removeFirst());
        }
        droppedByRoom.clear();
    }

    /** Nanoseconds until the oldest packet is too old; null if there is none. */
    @Nullable
    Long oldestExpires(long now) {
        return entries.isEmpty() ? null : settings.packetRetention().toNanos() - (now - entries.getFirst().time);
    }

    /** Whether a packet after this position that was for somebody is perhaps dropped. */
    boolean mayLack(Stays stays, long after) {
        if (after >= dropped) {
            return false;
        }
        if (droppedForAll > after) {
            return true;
        }
        for (String room : stays.rooms()) {
            long lost = droppedByRoom.getOrDefault(room, droppedForOthers);
            if (lost > Math.max(after, stays.joined(room))) {
                return true;
            }
        }
        return false;
    }

    /** What was for somebody after this position, in order. */
    List<Found> missed(Stays stays, long after) {
        List<Found> missed = new ArrayList<>();
        Iterator<Entry> youngest = entries.descendingIterator();
        while (youngest.hasNext()) {
            Entry entry = youngest.next();
            if (entry.position <= after) {
                break;
            }
            if (stays.includes(entry.position, entry.rooms, entry.except)) {
                missed.add(new Found(entry.packet, entry.frames, entry.offset));
            }
        }
        Collections.reverse(missed);
        return missed;
    }
}
