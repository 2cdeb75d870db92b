package io.github.cdisocketio.cluster;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.engine.spi.Scheduler;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.protocol.PayloadMapper;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says that this server is there, and remembers who else was heard. Stands between the engine's bus and the node, both ways. */
final class HeartbeatBus implements ClusterBus, ClusterNode {
    private static final Duration CHECK = Duration.ofSeconds(1);

    private final ClusterNode node;
    private final HeartbeatEngine.Settings settings;
    /** When each was heard last. */
    private final Map<String, Long> heard = new ConcurrentHashMap<>();

    private final AtomicLong spoke;
    private volatile @Nullable ClusterBus bus;
    private volatile @Nullable Timer timer;
    private volatile boolean closed;

    HeartbeatBus(ClusterNode node, HeartbeatEngine.Settings settings) {
        this.node = node;
        this.settings = settings;
        spoke = new AtomicLong(node.scheduler().nanoTime());
    }

    void start(ClusterEngine engine) {
        ClusterBus joined = engine.join(this);
        bus = joined;
        // not before the others can be heard: their answers tell who is there
        joined.ready().whenComplete((ready, error) -> {
            if (error == null && !closed) {
                joined.publish(new ClusterMessage.InitialHeartbeat());
                check();
            }
        });
    }

    private ClusterBus bus() {
        return Objects.requireNonNull(bus, "the engine joins before it delivers");
    }

    private void check() {
        long now = node.scheduler().nanoTime();
        heard.forEach((uid, last) -> {
            if (now - last > settings.timeout().toNanos() && heard.remove(uid, last)) {
                node.peerGone(uid);
            }
        });
        if (now - spoke.get() >= settings.interval().toNanos()) {
            beat();
        }
        if (!closed) {
            timer = node.scheduler().schedule(min(CHECK, settings.interval()), this::check);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void beat() {
        spoke.set(node.scheduler().nanoTime());
        ClusterBus joined = bus;
        if (joined != null) { // else it joins right now, and tells of itself anyway
            joined.publish(new ClusterMessage.Heartbeat());
        }
    }

    // ---- what the node sends

    @Override
    public CompletionStage<Void> publish(ClusterMessage message) {
        spoke.set(node.scheduler().nanoTime());
        return bus().publish(message);
    }

    @Override
    public CompletionStage<Void> ready() {
        return bus().ready();
    }

    @Override
    public CompletionStage<Peers> peers() {
        // an engine that is out of reach says so: nobody heard is not the same as nobody there
        return bus().peers().thenApply(counted -> Peers.named(heard.keySet()));
    }

    @Override
    public void onRoomCreated(String room) {
        bus().onRoomCreated(room);
    }

    @Override
    public void onRoomDeleted(String room) {
        bus().onRoomDeleted(room);
    }

    @Override
    public void close() {
        closed = true;
        Timer running = timer;
        if (running != null) {
            running.cancel();
        }
        bus().publish(new ClusterMessage.AdapterClose());
        bus().close();
    }

    // ---- what the engine brings

    @Override
    public void receive(Envelope envelope, Consumer<ClusterMessage.Response> reply) {
        String uid = envelope.uid();
        if (uid.equals(node.uid()) || !envelope.namespace().equals(node.namespace())) {
            return;
        }
        ClusterMessage message = envelope.message();
        if (message instanceof ClusterMessage.AdapterClose) {
            if (heard.remove(uid) != null) {
                node.peerGone(uid);
            }
            return;
        }
        if (!uid.equals(Envelope.EMITTER)) {
            heard.put(uid, node.scheduler().nanoTime());
        }
        if (message instanceof ClusterMessage.InitialHeartbeat) {
            beat();
        } else if (!(message instanceof ClusterMessage.Heartbeat)) {
            node.receive(envelope, reply);
        }
    }

    @Override
    public String uid() {
        return node.uid();
    }

    @Override
    public String namespace() {
        return node.namespace();
    }

    @Override
    public Scheduler scheduler() {
        return node.scheduler();
    }

    @Override
    public PayloadMapper mapper() {
        return node.mapper();
    }

    @Override
    public void malformed(Throwable fault) {
        node.malformed(fault);
    }

    @Override
    public void peerGone(String gone) {
        heard.remove(gone);
        node.peerGone(gone);
    }

    @Override
    public void backAgain() {
        ClusterBus joined = bus;
        if (joined != null && !closed) {
            joined.publish(new ClusterMessage.InitialHeartbeat());
        }
    }

    @Override
    public boolean awaits(String requestId) {
        return node.awaits(requestId);
    }

    @Override
    public boolean hasRoom(String room) {
        return node.hasRoom(room);
    }

    @Override
    public Set<String> rooms() {
        return node.rooms();
    }

    @Override
    public Set<String> socketIds(Set<String> rooms) {
        return node.socketIds(rooms);
    }
}
