package io.github.cdisocketio.cluster;

import io.github.cdisocketio.engine.spi.Scheduler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts faults of one kind, and logs them at most once a minute: whoever floods us must not flood the log. Thread-safe. */
public final class FaultLog {
    private static final Logger LOG = System.getLogger(FaultLog.class.getPackageName());
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final Scheduler scheduler;
    private final String text;
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong nextLog;

    /** @param text what happened, behind the number of times */
    public FaultLog(Scheduler scheduler, String text) {
        this.scheduler = scheduler;
        this.text = text;
        nextLog = new AtomicLong(scheduler.nanoTime());
    }

    /** Counts one more. */
    public void add(Throwable fault) {
        long total = count.incrementAndGet();
        long due = nextLog.get();
        long now = scheduler.nanoTime();
        if (now - due >= 0 && nextLog.compareAndSet(due, now + PAUSE)) {
            LOG.log(Level.WARNING, text.formatted(total) + " (" + fault + ")");
            LOG.log(Level.DEBUG, "the last fault", fault);
        }
    }

    /** How many there were. */
    public long count() {
        return count.get();
    }
}
