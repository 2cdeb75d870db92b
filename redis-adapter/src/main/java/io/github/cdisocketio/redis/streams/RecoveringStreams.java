package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.cluster.ClusterAdapter;
import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.server.spi.Adapter;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.LocalSockets;
import io.github.cdisocketio.server.spi.SessionStore;
import io.github.cdisocketio.server.spi.SocketDetails;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The adapter of a cluster over streams whose clients come back: events go through {@link OrderedLog}, sessions to {@link StreamSessions}, everything else is as in a cluster whose
 * clients do not.
 */
final class RecoveringStreams implements Adapter {
    private final ClusterAdapter cluster;
    private final OrderedLog log;
    private final StreamSessions sessions;

    private RecoveringStreams(ClusterAdapter cluster, OrderedLog log, StreamSessions sessions) {
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

    @Override
    public Set<String> roomsOf(LocalSocket socket) {
        return cluster.roomsOf(socket);
    }

    // ---- events

    @Override
    public CompletionStage<Void> broadcast(Packet.Event packet, BroadcastOptions options) {
        return log.broadcast(packet, options);
    }

    // ---- what needs no offsets

    @Override
    public Runnable broadcastWithAck(
            Packet.Event packet, BroadcastOptions options, IntConsumer receivers, Consumer<AckAnswer> answer) {
        return cluster.broadcastWithAck(packet, options, receivers, answer);
    }

    @Override
    public CompletionStage<List<SocketDetails>> fetchSockets(BroadcastOptions options) {
        return cluster.fetchSockets(options);
    }

    @Override
    public CompletionStage<Void> addSockets(BroadcastOptions options, Set<String> rooms) {
        return cluster.addSockets(options, rooms);
    }

    @Override
    public CompletionStage<Void> removeSockets(BroadcastOptions options, Set<String> rooms) {
        return cluster.removeSockets(options, rooms);
    }

    @Override
    public CompletionStage<Void> disconnectSockets(BroadcastOptions options, boolean close) {
        return cluster.disconnectSockets(options, close);
    }

    @Override
    public CompletionStage<Void> serverSideEmit(String event, Arguments arguments) {
        return cluster.serverSideEmit(event, arguments);
    }

    @Override
    public CompletionStage<List<JsonValue>> serverSideEmitWithAck(String event, Arguments arguments) {
        return cluster.serverSideEmitWithAck(event, arguments);
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return cluster.serverCount();
    }

    @Override
    public void close() {
        log.close();
        sessions.close();
        cluster.close();
    }
}
