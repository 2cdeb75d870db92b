package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.cluster.ClusterAdapter;
import io.github.cdisocketio.cluster.FaultLog;
import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.redis.link.StreamEntry;
import io.github.cdisocketio.redis.link.UnconfirmedException;
import io.github.cdisocketio.server.AdapterException;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.LocalSockets;
import io.github.cdisocketio.server.spi.RecoverySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The order of the log is the order of delivery: places are taken and events are appended under one lock, and filled when the reader meets them.
 */
final class OrderedLog {
    private final LocalSockets sockets;
    private final ClusterAdapter cluster;
    private final StreamsBus bus;
    private final RedisLink redis;
    private final StreamsSettings settings;
    private final Duration patience;
    private final FaultLog unsent;

    private final ReentrantLock lock = new ReentrantLock();
    private final OwnEvents own = new OwnEvents();
    private final Roster roster = new Roster();
    private final LogTail tail;
    /** The entry that the reader met last: who is here by then gets it. */
    private StreamId reading = StreamId.FIRST;

    private @Nullable Timer timer;
    private @Nullable Long awaySince;
    private boolean closed;

    /** @param patience how long an event waits for its place in the log */
    OrderedLog(
            LocalSockets sockets,
            ClusterAdapter cluster,
            StreamsBus bus,
            RedisLink redis,
            StreamsSettings settings,
            Duration patience) {
        this.sockets = sockets;
        this.cluster = cluster;
        this.bus = bus;
        this.redis = redis;
        this.settings = settings;
        this.patience = patience;
        RecoverySettings limits = Objects.requireNonNull(sockets.recovery());
        tail = new LogTail(limits.packets(), limits.bytes());
        unsent = new FaultLog(
                sockets.scheduler(),
                "SIO-06010 %d messages so far of namespace '" + sockets.namespace()
                        + "' did not reach the other servers, and are not repeated to clients that come back");
    }

    /** A stream that begins has no entry from which on all others could be known. Entries without a namespace are nobody's. */
    void makeBeginning() {
        if (StreamId.FIRST.equals(bus.position())) {
            bus.append(Map.of("uid", bus.node().uid()));
        }
    }

    ReentrantLock lock() {
        return lock;
    }

    /** With the lock held. */
    Roster roster() {
        return roster;
    }

    /** Up to there everything was read, or is just being delivered. With the lock held. */
    StreamId position() {
        StreamId done = bus.position();
        return done == null ? reading : StreamId.max(reading, done);
    }

    /** With the lock held. */
    LogTail tail() {
        return tail;
    }

    /** Up to there everything was read and delivered. */
    StreamId done() {
        StreamId done = bus.position();
        return done == null ? StreamId.FIRST : done;
    }

    /** This moment. With the lock held. */
    Mark now() {
        return new Mark(position(), bus.node().uid(), own.last());
    }

    /** The number of the last event, if there are some that were not met; else 0. With the lock held. */
    long emittedAndNotMet() {
        return own.isEmpty() ? 0 : own.last();
    }

    // ---- out

    CompletionStage<Void> broadcast(Packet.Event packet, BroadcastOptions options) {
        if (packet.wantsAck() || options.local() || options.isVolatile()) {
            return cluster.broadcast(LogEntries.withoutOffset(packet), options);
        }
        Map<String, String> fields = bus.fields(new ClusterMessage.Broadcast(packet, options, null));
        OwnEvents.@Nullable Waiting waiting;
        CompletionStage<String> appended;
        lock.lock();
        try {
            waiting = isOutOfReach() ? null : take(packet, options);
            if (waiting == null) {
                appended =
                        CompletableFuture.failedFuture(new AdapterException("SIO-06027 Redis is out of reach", null));
            } else {
                fields.put(LogEntries.NUMBER, Long.toString(waiting.number()));
                appended = bus.append(fields); // in here: the order of the places is the order of the log
            }
        } finally {
            lock.unlock();
        }
        if (waiting == null) {
            cluster.broadcast(LogEntries.withoutOffset(packet), options.asLocal());
        }
        CompletableFuture<Void> told = new CompletableFuture<>();
        appended.whenComplete((id, error) -> {
            if (error == null) {
                told.complete(null);
                return;
            }
            unsent.add(error);
            if (waiting != null && !(error instanceof UnconfirmedException)) {
                refused(waiting);
            }
            told.completeExceptionally(error);
        });
        return told;
    }

    /** Whether Redis is away for so long that clients of this server are not to wait for it. With the lock held. */
    private boolean isOutOfReach() {
        if (redis.isConnected()) {
            awaySince = null;
            return false;
        }
        long now = sockets.scheduler().nanoTime();
        if (awaySince == null) {
            awaySince = now;
        }
        return now - awaySince > patience.toNanos();
    }

    /** With the lock held. */
    private OwnEvents.Waiting take(Packet.Event packet, BroadcastOptions options) {
        List<OwnEvents.Spot> spots = new ArrayList<>();
        for (LocalSocket receiver : cluster.receivers(options)) {
            spots.add(new OwnEvents.Spot(receiver.id(), receiver.reserve()));
        }
        OwnEvents.Waiting waiting =
                own.add(packet, options, spots, sockets.scheduler().nanoTime() + patience.toNanos());
        schedule();
        return waiting;
    }

    /** It is not in the log. */
    private void refused(OwnEvents.Waiting waiting) {
        boolean mine;
        lock.lock();
        try {
            mine = own.take(waiting.number()) != null;
        } finally {
            lock.unlock();
        }
        if (mine) {
            fill(waiting, null);
        }
    }

    /** With the lock held. */
    private void schedule() {
        if (timer == null && !own.isEmpty() && !closed) {
            timer = sockets.scheduler().schedule(patience, this::fillLate);
        }
    }

    private void fillLate() {
        List<OwnEvents.Waiting> late;
        lock.lock();
        try {
            timer = null;
            late = own.takeLate(sockets.scheduler().nanoTime());
            schedule();
        } finally {
            lock.unlock();
        }
        late.forEach(each -> fill(each, null));
    }

    /** @param offset null: the event reaches those who are here, and is not repeated */
    private void fill(OwnEvents.Waiting waiting, @Nullable StreamId offset) {
        List<EnginePacket> frames;
        try {
            frames = sockets.encode(
                    offset == null
                            ? LogEntries.withoutOffset(waiting.packet())
                            : waiting.packet().withOffset(offset.toString()));
        } catch (RuntimeException | Error e) {
            waiting.spots().forEach(each -> each.place().giveUp());
            throw e;
        }
        String text = offset == null ? null : offset.toString();
        waiting.spots().forEach(each -> each.place().fill(waiting.packet(), frames, waiting.options(), text));
    }

    // ---- in

    void onEntry(StreamEntry entry) {
        StreamId id = StreamId.parse(entry.id());
        if (id == null) {
            return;
        }
        try {
            if (bus.node().uid().equals(entry.fields().get("uid"))) {
                onOwn(id, LogEntries.number(entry.fields()), LogEntries.length(entry));
            } else {
                onOther(id, bus.decode(entry), entry);
            }
        } catch (RuntimeException e) {
            bus.node().malformed(e);
        }
    }

    private void onOwn(StreamId id, long number, int length) {
        if (number == 0) {
            return; // not repeated
        }
        List<OwnEvents.Waiting> before;
        OwnEvents.@Nullable Waiting met;
        List<LocalSocket> late = new ArrayList<>(0);
        List<OwnEvents.Spot> skipped = new ArrayList<>(0);
        boolean givenUp;
        lock.lock();
        try {
            StreamId prior = position();
            reading = id;
            before = own.takeBefore(number);
            OwnEvents.Waiting found = own.take(number);
            givenUp = found == null && own.wasGivenUp(number);
            met = found == null ? null : without(found, id, skipped);
            if (found != null) {
                late.addAll(late(found, id));
                tail.add(prior, id, bus.node().uid(), number, found.packet(), found.options(), length);
            }
            roster.met(id, number);
        } finally {
            lock.unlock();
        }
        before.forEach(each -> fill(each, null));
        skipped.forEach(each -> each.place().giveUp());
        if (met != null) {
            fill(met, id);
            deliver(met.packet(), met.options(), id, late);
        } else if (givenUp) {
            redis.remove(settings.streamOf(sockets.namespace()), id.toString()); // else it would come twice
        }
    }

    /** Who is just coming back gets it by the log. With the lock held. */
    private OwnEvents.Waiting without(OwnEvents.Waiting found, StreamId id, List<OwnEvents.Spot> skipped) {
        List<OwnEvents.Spot> spots = found.spots();
        for (OwnEvents.Spot each : spots) {
            if (!roster.isFor(each.socketId(), id)) {
                skipped.add(each);
            }
        }
        if (skipped.isEmpty()) {
            return found;
        }
        List<OwnEvents.Spot> left = new ArrayList<>(spots);
        left.removeAll(skipped);
        return new OwnEvents.Waiting(found.number(), found.packet(), found.options(), left, found.deadline());
    }

    /** Who came back after it was emitted, and before it was in the log. With the lock held. */
    private List<LocalSocket> late(OwnEvents.Waiting met, StreamId id) {
        Set<String> late = roster.late(met.number());
        if (late.isEmpty()) {
            return List.of();
        }
        List<String> placed = met.spots().stream().map(OwnEvents.Spot::socketId).toList();
        return cluster.receivers(met.options()).stream()
                .<LocalSocket>map(each -> each)
                .filter(each -> late.contains(each.id()) && !placed.contains(each.id()) && roster.isFor(each.id(), id))
                .toList();
    }

    private void onOther(StreamId id, Envelope envelope, StreamEntry entry) {
        if (!(envelope.message() instanceof ClusterMessage.Broadcast broadcast) || broadcast.requestId() != null) {
            bus.receive(envelope);
            return;
        }
        List<LocalSocket> receivers = new ArrayList<>();
        lock.lock();
        try {
            StreamId prior = position();
            reading = id;
            if (!broadcast.options().isVolatile()) {
                tail.add(
                        prior,
                        id,
                        envelope.uid(),
                        LogEntries.number(entry.fields()),
                        broadcast.packet(),
                        broadcast.options(),
                        LogEntries.length(entry));
            }
            for (LocalSocket each : cluster.receivers(broadcast.options())) {
                if (broadcast.options().isVolatile() || roster.isFor(each.id(), id)) {
                    receivers.add(each);
                }
            }
            roster.met(id, 0);
        } finally {
            lock.unlock();
        }
        if (broadcast.options().isVolatile()) {
            Packet.Event packet = LogEntries.withoutOffset(broadcast.packet());
            List<EnginePacket> frames = receivers.isEmpty() ? List.of() : sockets.encode(packet);
            receivers.forEach(each -> each.deliver(packet, frames, broadcast.options()));
        } else {
            deliver(broadcast.packet(), broadcast.options(), id, receivers);
        }
    }

    private void deliver(Packet.Event packet, BroadcastOptions options, StreamId id, List<LocalSocket> receivers) {
        if (!receivers.isEmpty()) {
            List<EnginePacket> frames = sockets.encode(packet.withOffset(id.toString()));
            receivers.forEach(each -> each.deliverAhead(packet, frames, options, id.toString()));
        }
    }

    /** What waits is sent, without an offset. */
    void close() {
        List<OwnEvents.Waiting> rest;
        lock.lock();
        try {
            closed = true;
            tail.clear();
            rest = own.takeAll();
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
        } finally {
            lock.unlock();
        }
        rest.forEach(each -> fill(each, null));
    }
}
