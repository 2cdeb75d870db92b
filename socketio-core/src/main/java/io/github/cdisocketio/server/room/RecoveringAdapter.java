package io.github.cdisocketio.server.room;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.ForwardingAdapter;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.LocalSockets;
import io.github.cdisocketio.server.spi.RecoverySettings;
import io.github.cdisocketio.server.spi.SessionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The adapter of a server that is alone and brings clients back. One lock makes joining, leaving and taking places for a packet single steps: for each socket the order of
 * places is the order of offsets. Packets are encoded and sent outside it.
 */
final class RecoveringAdapter extends ForwardingAdapter {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private final LocalSockets sockets;
    private final InMemoryAdapter local;
    private final MemorySessions sessions;
    private final PacketLog log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Stays> stays = new HashMap<>();
    private @Nullable Timer timer;
    private boolean closed;

    RecoveringAdapter(LocalSockets sockets, RecoverySettings settings, PacketBudget budget) {
        this(sockets, new InMemoryAdapter(sockets), settings, budget);
    }

    private RecoveringAdapter(
            LocalSockets sockets, InMemoryAdapter local, RecoverySettings settings, PacketBudget budget) {
        super(local);
        this.sockets = sockets;
        this.local = local;
        log = new PacketLog(settings, budget);
        sessions = new MemorySessions(this, log, lock);
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    InMemoryAdapter local() {
        return local;
    }

    LocalSockets sockets() {
        return sockets;
    }

    /** With the lock held. @return null if the socket is in no room */
    @Nullable
    Stays take(LocalSocket socket) {
        return stays.remove(socket.id());
    }

    /** With the lock held. */
    void put(LocalSocket socket, Stays known) {
        stays.put(socket.id(), known);
    }

    // ---- rooms

    @Override
    public void addAll(LocalSocket socket, Set<String> rooms) {
        List<RoomIndex.Change> changes;
        lock.lock();
        try {
            changes = local.index().join(socket, rooms);
            stays.computeIfAbsent(socket.id(), id -> new Stays(log.last())).join(rooms, log.last());
        } finally {
            lock.unlock();
        }
        local.tellJoined(socket, changes);
    }

    @Override
    public void remove(LocalSocket socket, String room) {
        List<RoomIndex.Change> changes;
        lock.lock();
        try {
            changes = local.index().leave(socket, room);
            Stays known = stays.get(socket.id());
            if (known != null) {
                known.leave(room, log.last(), log.dropped());
            }
        } finally {
            lock.unlock();
        }
        local.tellLeft(socket, changes);
    }

    @Override
    public void removeAll(LocalSocket socket) {
        List<RoomIndex.Change> changes;
        lock.lock();
        try {
            changes = local.index().leaveAll(socket);
            stays.remove(socket.id());
        } finally {
            lock.unlock();
        }
        local.tellLeft(socket, changes);
    }

    // ---- packets

    @Override
    public CompletionStage<Void> broadcast(Packet.Event packet, BroadcastOptions options) {
        boolean kept = !options.isVolatile() && !options.local();
        if (packet.wantsAck() || (!kept && !packet.arguments().endsWithString())) {
            return local.broadcast(packet, options);
        }
        // what is not kept, but ends with a string that clients take for an offset, gets the position as one more
        // argument
        PacketLog.@Nullable Entry entry;
        String offset;
        List<LocalSocket.Place> places = new ArrayList<>();
        lock.lock();
        try {
            Collection<? extends LocalSocket> receivers = local.receivers(options);
            if (kept && receivers.isEmpty() && !sessions.isAnyoneAway()) {
                return DONE;
            }
            entry = kept ? log.append(packet, options, sockets.scheduler().nanoTime()) : null;
            offset = entry == null ? log.offsets().of(log.last()) : entry.offset();
            for (LocalSocket receiver : receivers) {
                places.add(receiver.reserve());
            }
        } finally {
            lock.unlock();
        }
        send(packet, options, entry, offset, places);
        return DONE;
    }

    private void send(
            Packet.Event packet,
            BroadcastOptions options,
            PacketLog.@Nullable Entry entry,
            String offset,
            List<LocalSocket.Place> places) {
        List<EnginePacket> frames;
        try {
            frames = sockets.encode(packet.withOffset(offset));
        } catch (RuntimeException | Error e) {
            places.forEach(LocalSocket.Place::giveUp);
            throw e;
        }
        if (entry != null) {
            complete(entry, packet.arguments().hasBinary() ? Frames.copy(frames) : frames);
        }
        for (LocalSocket.Place place : places) {
            place.fill(packet, frames, options, entry == null ? null : offset);
        }
    }

    private void complete(PacketLog.Entry entry, List<EnginePacket> frames) {
        lock.lock();
        try {
            log.complete(entry, frames, sockets.scheduler().nanoTime());
            schedule();
        } finally {
            lock.unlock();
        }
    }

    /** With the lock held. Packets that nobody can miss any more go even if no others come. */
    private void schedule() {
        Long next = log.oldestExpires(sockets.scheduler().nanoTime());
        if (timer == null && next != null && !closed) {
            timer = sockets.scheduler().schedule(Duration.ofNanos(Math.max(next, 1_000_000_000L)), this::trim);
        }
    }

    private void trim() {
        lock.lock();
        try {
            timer = null;
            log.trim(sockets.scheduler().nanoTime());
            schedule();
        } finally {
            lock.unlock();
        }
    }

    /** How many packets are kept. */
    int keptPackets() {
        lock.lock();
        try {
            return log.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            log.clear();
            sessions.clear();
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
        } finally {
            lock.unlock();
        }
        local.close();
    }
}
