package io.github.cdisocketio.engine;

import io.github.cdisocketio.engine.spi.Scheduler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The timers of production: one thread for all of them. */
public final class SystemScheduler implements Scheduler, AutoCloseable {
    private static final Logger LOG = System.getLogger(SystemScheduler.class.getPackageName());

    private final ScheduledThreadPoolExecutor executor;

    /** @param threads inside a container, its own {@code ManagedThreadFactory} */
    public SystemScheduler(ThreadFactory threads) {
        executor = new ScheduledThreadPoolExecutor(1, threads);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** With a daemon thread of its own. */
    public SystemScheduler() {
        this(task -> {
            Thread thread = new Thread(task, "socketio-timer");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        try {
            Future<?> future = executor.schedule(() -> runSafely(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {}; // closed: no timer fires any more
        }
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "SIO-01030 a timer failed: please report this", e);
        }
    }

    /** Drops all timers and ends the thread. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
