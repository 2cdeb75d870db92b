package io.github.cdisocketio.server.room;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.SessionRecord;
import io.github.cdisocketio.server.spi.SessionStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The sessions of clients that are away from one namespace, in memory. Shares the adapter's lock: leaving and coming back are single steps. */
final class MemorySessions implements SessionStore {

    /** @param until up to this position the socket was there */
    private record Away(SessionRecord record, Stays stays, long until) {}

    private final RecoveringAdapter adapter;
    private final PacketLog log;
    private final ReentrantLock lock;
    private final Map<String, Away> away = new HashMap<>();
    /** Those who are just leaving, or coming back. */
    private int between;

    MemorySessions(RecoveringAdapter adapter, PacketLog log, ReentrantLock lock) {
        this.adapter = adapter;
        this.log = log;
        this.lock = lock;
    }

    /** Whether packets are to be kept for somebody who is not here. With the lock held. */
    boolean isAnyoneAway() {
        return between > 0 || !away.isEmpty();
    }

    @Override
    public void suspend(LocalSocket socket) {
        List<RoomIndex.Change> changes;
        Stays stays;
        long until;
        lock.lock();
        try {
            Stays known = adapter.take(socket);
            stays = known == null ? new Stays(log.last()) : known; // it may not have been in its rooms yet
            changes = adapter.local().index().leaveAll(socket);
            until = log.last();
            between++;
        } finally {
            lock.unlock();
        }
        // outside the lock: the application may hold that of the data while it emits
        SessionRecord record = Objects.requireNonNull(socket.session());
        lock.lock();
        try {
            between--;
            away.put(record.pid(), new Away(record, stays, until));
        } finally {
            lock.unlock();
        }
        adapter.local().tellLeft(socket, changes);
    }

    @Override
    public void end(String pid) {
        expire(pid);
    }

    @Override
    public void expire(String pid) {
        lock.lock();
        try {
            away.remove(pid);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletionStage<Optional<Claim>> claim(String pid, @Nullable String offset) {
        return CompletableFuture.completedFuture(Optional.ofNullable(take(pid, offset)));
    }

    private @Nullable Claim take(String pid, @Nullable String offset) {
        lock.lock();
        try {
            Away known = away.get(pid);
            Long seen = offset == null ? Long.valueOf(0) : log.offsets().position(offset);
            if (known == null || seen == null || seen > log.last()) {
                return null;
            }
            long after = missedAfter(known, seen);
            if (log.mayLack(known.stays(), after)) {
                return null;
            }
            away.remove(pid);
            between++;
            return new Claimed(known, after);
        } finally {
            lock.unlock();
        }
    }

    /** From where on packets have to be looked at. */
    private long missedAfter(Away known, long seen) {
        SessionRecord record = known.record();
        Long handed = record.offset() == null ? Long.valueOf(0) : log.offsets().position(record.offset());
        boolean sawAll = record.settled() && handed != null && seen >= handed;
        return Math.max(
                sawAll ? Math.max(seen, known.until()) : seen, known.stays().since());
    }

    /** With the lock held: the server stops. */
    void clear() {
        away.clear();
    }

    private final class Claimed implements Claim {
        private final Away known;
        private final long after;

        Claimed(Away known, long after) {
            this.known = known;
            this.after = after;
        }

        @Override
        public SessionRecord session() {
            return known.record();
        }

        @Override
        public CompletionStage<List<Missed>> resume(LocalSocket socket) {
            List<PacketLog.Found> found;
            List<RoomIndex.Change> changes;
            boolean lacks;
            lock.lock();
            try {
                between--;
                socket.show();
                changes = adapter.local().index().join(socket, List.copyOf(rooms()));
                adapter.put(socket, known.stays());
                lacks = log.mayLack(known.stays(), after); // it may have grown too old since
                found = log.missed(known.stays(), after);
            } finally {
                lock.unlock();
            }
            adapter.local().tellJoined(socket, changes);
            return lacks
                    ? CompletableFuture.failedFuture(new IllegalStateException(
                            "SIO-03041 what " + known.record().id() + " missed is not kept any more"))
                    : CompletableFuture.completedFuture(encoded(found));
        }

        private List<String> rooms() {
            List<String> rooms = new ArrayList<>();
            known.stays().rooms().forEach(rooms::add);
            return rooms;
        }

        private List<Missed> encoded(List<PacketLog.Found> found) {
            List<Missed> missed = new ArrayList<>(found.size());
            for (PacketLog.Found each : found) {
                // emitted this very moment on another thread, and not encoded yet
                List<EnginePacket> frames = each.packet() == null
                        ? each.frames()
                        : adapter.sockets().encode(each.packet().withOffset(each.offset()));
                missed.add(new Missed(frames, each.offset()));
            }
            return missed;
        }

        @Override
        public void giveBack() {
            lock.lock();
            try {
                between--;
                away.put(known.record().pid(), known);
            } finally {
                lock.unlock();
            }
        }
    }
}
