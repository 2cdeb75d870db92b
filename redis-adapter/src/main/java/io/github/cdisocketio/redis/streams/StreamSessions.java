package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.cluster.ClusterAdapter;
import io.github.cdisocketio.cluster.FaultLog;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.server.AdapterException;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.LocalSockets;
import io.github.cdisocketio.server.spi.RecoverySettings;
import io.github.cdisocketio.server.spi.SessionRecord;
import io.github.cdisocketio.server.spi.SessionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The sessions of one namespace, in Redis: a client comes back to any server. */
final class StreamSessions implements SessionStore {
    /** Somebody else may change the session meanwhile. */
    private static final int ATTEMPTS = 3;

    private final LocalSockets sockets;
    private final Duration patience;
    private final ClusterAdapter cluster;
    private final OrderedLog log;
    private final StreamsBus bus;
    private final SessionCodec codec;
    private final SessionVault vault;
    private final SessionWriter writer;
    private final SessionPeers peers;
    private final MissedEvents missed;
    private final RecoverySettings settings;
    private final FaultLog unreachable;

    private StreamSessions(
            LocalSockets sockets,
            ClusterAdapter cluster,
            OrderedLog log,
            StreamsBus bus,
            RedisLink redis,
            StreamsSettings streams,
            SessionPeers peers,
            MissedEvents missed,
            Duration patience) {
        this.cluster = cluster;
        this.log = log;
        this.bus = bus;
        this.peers = peers;
        this.missed = missed;
        this.sockets = sockets;
        this.patience = patience;
        settings = Objects.requireNonNull(sockets.recovery());
        codec = new SessionCodec(
                bus.payloads(),
                sockets.mapper(),
                new FaultLog(
                        sockets.scheduler(),
                        "SIO-06041 %d values so far of the socket data of namespace '" + sockets.namespace()
                                + "' have no mapping to JSON: clients that come back to another server lack them"));
        vault = new SessionVault(redis, streams.sessionKey(), codec.prefix(uid()));
        writer = new SessionWriter(sockets, uid(), log, codec, vault, streams.sessionBytes());
        unreachable = new FaultLog(
                sockets.scheduler(),
                "SIO-06044 %d clients so far that came back to namespace '" + sockets.namespace()
                        + "' started anew, as Redis did not give out their sessions");
    }

    static StreamSessions open(
            LocalSockets sockets,
            ClusterAdapter cluster,
            OrderedLog log,
            StreamsBus bus,
            RedisLink redis,
            StreamsSettings streams,
            SessionPeers peers,
            MissedEvents missed,
            Duration patience) {
        StreamSessions sessions =
                new StreamSessions(sockets, cluster, log, bus, redis, streams, peers, missed, patience);
        sessions.writer.start();
        return sessions;
    }

    private String uid() {
        return bus.node().uid();
    }

    /** A session is to be written soon. */
    void changed(String pid) {
        writer.changed(pid);
    }

    // ---- going

    @Override
    public void suspend(LocalSocket socket) {
        String pid = Objects.requireNonNull(socket.pid());
        log.lock().lock();
        try {
            Roster.Resident resident = log.roster().find(pid);
            if (resident == null) { // it may not have been in its rooms yet
                resident = new Roster.Resident(socket, new RoomTimes(log.now()));
                resident.times.join(List.of(socket.id()), log.now());
                log.roster().put(pid, resident);
            }
            if (resident.socket == socket && resident.until == null) {
                resident.until = log.done(); // before it is taken out of its rooms: what comes now is repeated
            }
        } finally {
            log.lock().unlock();
        }
        cluster.removeAll(socket);
        writer.write(pid);
    }

    @Override
    public void end(String pid) {
        forget(pid);
        vault.remove(pid);
    }

    /** In Redis it has its own time. */
    @Override
    public void expire(String pid) {
        forget(pid);
    }

    private void forget(String pid) {
        log.lock().lock();
        try {
            log.roster().remove(pid);
        } finally {
            log.lock().unlock();
        }
    }

    // ---- coming back

    @Override
    public CompletionStage<Optional<Claim>> claim(String pid, @Nullable String offset) {
        boolean none = offset == null || offset.equals(StreamId.FIRST.toString());
        StreamId seen = StreamId.parse(offset);
        if (!none && seen == null) {
            return nobody();
        }
        return ready().thenCompose(now -> attempt(pid, none ? null : seen, ATTEMPTS))
                .exceptionally(error -> {
                    unreachable.add(error);
                    return Optional.empty();
                });
    }

    /** A server that just started does not read the stream yet: what it would not repeat, it must deliver. */
    private CompletionStage<Void> ready() {
        CompletableFuture<Void> ready = bus.ready().toCompletableFuture();
        if (ready.isDone()) {
            return ready;
        }
        CompletableFuture<Void> inTime = new CompletableFuture<>();
        Timer limit = sockets.scheduler()
                .schedule(
                        patience,
                        () -> inTime.completeExceptionally(
                                new AdapterException("SIO-06027 Redis is out of reach", null)));
        ready.thenRun(() -> inTime.complete(null));
        inTime.whenComplete((done, error) -> limit.cancel());
        return inTime;
    }

    private static CompletionStage<Optional<Claim>> nobody() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    private CompletionStage<Optional<Claim>> attempt(String pid, @Nullable StreamId seen, int attempts) {
        return vault.get(pid).thenCompose(value -> {
            StoredSession session = value.isEmpty() ? null : decoded(pid, value.get());
            if (session == null || attempts == 0) {
                return nobody();
            }
            if (session.connected() && !session.owner().equals(uid()) && attempts == ATTEMPTS) {
                return peers.release(session.owner(), pid).thenCompose(let -> attempt(pid, seen, attempts - 1));
            }
            return check(session, seen)
                    .thenCompose(found ->
                            found.isEmpty() ? nobody() : take(session, value.get(), found.get(), seen, attempts - 1));
        });
    }

    private @Nullable StoredSession decoded(String pid, String value) {
        try {
            return codec.decode(pid, value);
        } catch (RuntimeException e) {
            bus.node().malformed(e);
            return null;
        }
    }

    /** Before anything is taken: who does not get it leaves it as it is. */
    private CompletionStage<Optional<MissedEvents.Found>> check(StoredSession session, @Nullable StreamId seen) {
        StreamId after = session.missedAfter(seen);
        if (after == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        StreamId start;
        boolean here;
        log.lock().lock();
        try {
            start = log.tail().start(log.position());
            here = seen == null || session.knows(seen) || log.tail().has(seen);
        } finally {
            log.lock().unlock();
        }
        CompletionStage<Boolean> known =
                here || seen == null ? CompletableFuture.completedFuture(true) : missed.exists(seen);
        return known.thenCompose(
                is -> is ? before(session, after, start) : CompletableFuture.completedFuture(Optional.empty()));
    }

    /** What this server has not read itself. */
    private CompletionStage<Optional<MissedEvents.Found>> before(
            StoredSession session, StreamId after, StreamId start) {
        return start.isAfter(after)
                ? missed.read(session.times(), after, start)
                : CompletableFuture.completedFuture(Optional.of(new MissedEvents.Found(List.of(), after)));
    }

    private CompletionStage<Optional<Claim>> take(
            StoredSession session, String before, MissedEvents.Found found, @Nullable StreamId seen, int attempts) {
        String after = codec.encode(session.takenBy(uid()));
        return vault.swap(session.pid(), before, after, settings.window())
                .thenCompose(swapped -> swapped
                        ? CompletableFuture.completedFuture(Optional.of(new Claimed(session, found)))
                        : attempt(session.pid(), seen, attempts));
    }

    private final class Claimed implements Claim {
        private final StoredSession session;
        private final MissedEvents.Found found;

        Claimed(StoredSession session, MissedEvents.Found found) {
            this.session = session;
            this.found = found;
        }

        private Set<String> rooms() {
            return new LinkedHashSet<>(session.times().present().keySet());
        }

        @Override
        public SessionRecord session() {
            return new SessionRecord(
                    session.sid(),
                    session.pid(),
                    rooms(),
                    session.data(),
                    session.user(),
                    session.offset() == null ? null : session.offset().toString(),
                    session.settled());
        }

        @Override
        public boolean stayedHere() {
            return session.owner().equals(uid());
        }

        @Override
        public CompletionStage<List<Missed>> resume(LocalSocket socket) {
            locked(() -> log.roster().resuming(socket));
            socket.show();
            cluster.addAll(socket, rooms());
            StreamId position;
            Collection<LogTail.Kept> later;
            log.lock().lock();
            try {
                position = log.position();
                later = log.tail().missed(session.times(), found.upTo());
                log.roster().resumed(socket, StreamId.max(position, found.upTo()), log.emittedAndNotMet());
                log.roster()
                        .put(
                                session.pid(),
                                new Roster.Resident(socket, session.times().copy()));
            } finally {
                log.lock().unlock();
            }
            writer.changed(session.pid());
            if (later == null) { // more was sent meanwhile than this server keeps
                return missed.read(session.times(), found.upTo(), position).thenApply(this::together);
            }
            List<Missed> all = new ArrayList<>(found.events());
            all.addAll(missed.encoded(later));
            return CompletableFuture.completedFuture(all);
        }

        private List<Missed> together(Optional<MissedEvents.Found> later) {
            if (later.isEmpty()) {
                throw new AdapterException("SIO-06045 what " + session.sid() + " missed is not kept any more", null);
            }
            List<Missed> all = new ArrayList<>(found.events());
            all.addAll(later.get().events());
            return all;
        }

        /** The session is in Redis, as it was: any server gives it out. */
        @Override
        public void giveBack() {}
    }

    private void locked(Runnable step) {
        log.lock().lock();
        try {
            step.run();
        } finally {
            log.lock().unlock();
        }
    }

    void close() {
        writer.close();
        peers.close();
    }
}
