package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.cluster.ClusterAdapter;
import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.ForwardingAdapter;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.LocalSockets;
import io.github.cdisocketio.server.spi.SessionStore;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The adapter of a cluster over streams whose clients come back: events go through {@link OrderedLog}, sessions to {@link StreamSessions}, everything else is as in a cluster whose
 * clients do not.
 */
final class RecoveringStreams extends ForwardingAdapter {
    private final ClusterAdapter cluster;
    private final OrderedLog log;
    private final StreamSessions sessions;

    private RecoveringStreams(ClusterAdapter cluster, OrderedLog log, StreamSessions sessions) {
        super(cluster);
        this.cluster = cluster;
        this.log = log;
        this.sessions = sessions;
    }

    static RecoveringStreams create(
            LocalSockets sockets,
            StreamsEngine engine,
            RedisLink redis,
            StreamsSettings settings,
            ClusterSettings requests) {
        AtomicReference<@Nullable StreamsBus> joined = new AtomicReference<>();
        ClusterAdapter cluster = ClusterAdapter.create(
                sockets,
                node -> {
                    StreamsBus bus = engine.join(node);
                    joined.set(bus);
                    return bus;
                },
                requests);
        StreamsBus bus = Objects.requireNonNull(joined.get());
        OrderedLog log = new OrderedLog(sockets, cluster, bus, redis, settings, requests.requestTimeout());
        bus.divert(log::onEntry);
        engine.ready().thenRun(log::makeBeginning);
        SessionPeers peers = new SessionPeers(sockets, bus.node(), redis, settings, requests.requestTimeout());
        MissedEvents missed = new MissedEvents(sockets, bus, redis, settings);
        return new RecoveringStreams(
                cluster,
                log,
                StreamSessions.open(
                        sockets, cluster, log, bus, redis, settings, peers, missed, requests.requestTimeout()));
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    // ---- rooms

    @Override
    public void addAll(LocalSocket socket, Set<String> rooms) {
        String pid = Objects.requireNonNull(socket.pid());
        ReentrantLock lock = log.lock();
        lock.lock();
        try {
            Roster.Resident resident = log.roster().find(pid);
            if (resident == null) {
                resident = new Roster.Resident(socket, new RoomTimes(log.now()));
                log.roster().put(pid, resident);
            }
            resident.times.join(rooms, log.now());
        } finally {
            lock.unlock();
        }
        cluster.addAll(socket, rooms);
        sessions.changed(pid);
    }

    @Override
    public void remove(LocalSocket socket, String room) {
        cluster.remove(socket, room);
        String pid = Objects.requireNonNull(socket.pid());
        ReentrantLock lock = log.lock();
        lock.lock();
        try {
            Roster.Resident resident = log.roster().find(pid);
            if (resident != null) {
                resident.times.leave(room, log.now());
            }
        } finally {
            lock.unlock();
        }
        sessions.changed(pid);
    }

    @Override
    public void removeAll(LocalSocket socket) {
        cluster.removeAll(socket);
        ReentrantLock lock = log.lock();
        lock.lock();
        try {
            log.roster().remove(Objects.requireNonNull(socket.pid()));
        } finally {
            lock.unlock();
        }
    }

    // ---- events

    @Override
    public CompletionStage<Void> broadcast(Packet.Event packet, BroadcastOptions options) {
        return log.broadcast(packet, options);
    }

    @Override
    public void close() {
        log.close();
        sessions.close();
        cluster.close();
    }
}
