package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.cluster.FaultLog;
import io.github.cdisocketio.engine.spi.Scheduler;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.server.spi.LocalSockets;
import io.github.cdisocketio.server.spi.RecoverySettings;
import io.github.cdisocketio.server.spi.SessionRecord;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes sessions: when a client is new, when its rooms changed, again and again as long as it is here, and when it goes. So a session survives its server, as it
 * was at most {@link #interval} before.
 */
final class SessionWriter {
    /** Changes that follow each other are written together. */
    private static final Duration GATHERING = Duration.ofMillis(20);

    private final LocalSockets sockets;
    private final String uid;
    private final OrderedLog log;
    private final SessionCodec codec;
    private final SessionVault vault;
    private final int maxBytes;
    private final Duration window;
    private final Duration interval;
    private final FaultLog unwritten;
    private final FaultLog tooLarge;

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> changed = new LinkedHashSet<>();
    private @Nullable Timer flush;
    private @Nullable Timer refresh;
    private boolean closed;

    SessionWriter(
            LocalSockets sockets, String uid, OrderedLog log, SessionCodec codec, SessionVault vault, int maxBytes) {
        this.sockets = sockets;
        this.uid = uid;
        this.log = log;
        this.codec = codec;
        this.vault = vault;
        this.maxBytes = maxBytes;
        RecoverySettings settings = Objects.requireNonNull(sockets.recovery());
        window = settings.window();
        interval = interval(window);
        unwritten = new FaultLog(
                scheduler(),
                "SIO-06042 %d times so far a session of namespace '" + sockets.namespace()
                        + "' could not be written to Redis: if its client comes back, it starts anew");
        tooLarge = new FaultLog(
                scheduler(),
                "SIO-06043 %d times so far a session of namespace '" + sockets.namespace() + "' had more than "
                        + maxBytes + " bytes and was not written: keep less in socket data, or raise the limit");
    }

    static Duration interval(Duration window) {
        Duration quarter = window.dividedBy(4);
        return quarter.compareTo(Duration.ofSeconds(30)) > 0 ? Duration.ofSeconds(30) : quarter;
    }

    private Scheduler scheduler() {
        return sockets.scheduler();
    }

    void start() {
        lock.lock();
        try {
            refresh = closed ? null : scheduler().schedule(interval.dividedBy(8), this::refresh);
        } finally {
            lock.unlock();
        }
    }

    private void refresh() {
        List<String> due;
        log.lock().lock();
        try {
            due = log.roster().writtenBefore(scheduler().nanoTime() - interval.toNanos());
        } finally {
            log.lock().unlock();
        }
        due.forEach(this::write);
        start();
    }

    /** A session is to be written soon. */
    void changed(String pid) {
        lock.lock();
        try {
            changed.add(pid);
            if (flush == null && !closed) {
                flush = scheduler().schedule(GATHERING, this::flush);
            }
        } finally {
            lock.unlock();
        }
    }

    private void flush() {
        List<String> all;
        lock.lock();
        try {
            flush = null;
            all = List.copyOf(changed);
            changed.clear();
        } finally {
            lock.unlock();
        }
        all.forEach(this::write);
    }

    /** Writes a session as it is now. */
    void write(String pid) {
        StoredSession session;
        log.lock().lock();
        try {
            Roster.Resident resident = log.roster().find(pid);
            if (resident == null) {
                return;
            }
            log.roster().written(pid, resident, scheduler().nanoTime());
            session = snapshot(pid, resident);
        } finally {
            log.lock().unlock();
        }
        String written;
        try {
            written = codec.encode(session);
        } catch (RuntimeException e) {
            unwritten.add(e);
            return;
        }
        if (written.length() > maxBytes) {
            tooLarge.add(new IllegalStateException(session.sid() + ": " + written.length()));
            vault.remove(pid); // what was written before is not what it was last
            return;
        }
        Duration time = session.connected() ? window.plus(interval.multipliedBy(2)) : window;
        vault.store(pid, written, time).whenComplete((own, error) -> {
            if (error != null) {
                unwritten.add(error);
            } else if (!own) {
                sockets.release(pid); // it is another server's: what is connected here is dead
            }
        });
    }

    private StoredSession snapshot(String pid, Roster.Resident resident) {
        // in this order: what is handed over afterwards makes the offset greater, not the position
        StreamId until = resident.until == null ? log.done() : resident.until;
        SessionRecord record = Objects.requireNonNull(resident.socket.session());
        return new StoredSession(
                uid,
                record.id(),
                pid,
                resident.times.copy(),
                record.data(),
                record.user(),
                resident.until == null,
                StreamId.parse(record.offset()),
                record.settled(),
                until);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            if (flush != null) {
                flush.cancel();
            }
            if (refresh != null) {
                refresh.cancel();
            }
        } finally {
            lock.unlock();
        }
        flush();
    }
}
