package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.engine.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches the time of one handler: interrupts it and tells of it, when the time is over. */
class Watchdog {
    private static final Watchdog NONE = new Watchdog();

    private Watchdog() {}

    static Watchdog of(@Nullable Duration timeout, RunContext context, Consumer<Throwable> timedOut) {
        return timeout == null ? NONE : new Timed(timeout, context.scheduler(), timedOut);
    }

    /** The handler runs on this thread. */
    void start() {}

    /** The handler left its thread; what it returned is still awaited. */
    void restart() {}

    /** The failure of a handler, or that its time was over where that is what interrupted it. */
    Throwable explain(Throwable failure) {
        return failure;
    }

    /** The handler is done. */
    void stop() {}

    private static final class Timed extends Watchdog {
        private final Duration timeout;
        private final Scheduler scheduler;
        private final Consumer<Throwable> timedOut;
        private final long deadline;
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Thread thread;
        private boolean interrupted;
        private Scheduler.@Nullable Timer timer;

        Timed(Duration timeout, Scheduler scheduler, Consumer<Throwable> timedOut) {
            this.timeout = timeout;
            this.scheduler = scheduler;
            this.timedOut = timedOut;
            deadline = scheduler.nanoTime() + timeout.toNanos();
        }

        @Override
        void start() {
            lock.lock();
            try {
                thread = Thread.currentThread();
                timer = scheduler.schedule(timeout, this::expire);
            } finally {
                lock.unlock();
            }
        }

        @Override
        void restart() {
            lock.lock();
            try {
                timer = scheduler.schedule(
                        Duration.ofNanos(Math.max(1, deadline - scheduler.nanoTime())), this::expire);
            } finally {
                lock.unlock();
            }
        }

        @Override
        void stop() {
            lock.lock();
            try {
                thread = null;
                if (timer != null) {
                    timer.cancel();
                }
                if (interrupted) {
                    // the interruption was meant for the handler: the thread goes on to others
                    Thread.interrupted();
                    interrupted = false;
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        Throwable explain(Throwable failure) {
            lock.lock();
            try {
                return interrupted ? over() : failure;
            } finally {
                lock.unlock();
            }
        }

        private TimeoutException over() {
            return new TimeoutException("SIO-04063 handler took longer than " + timeout);
        }

        private void expire() {
            timedOut.accept(over());
            // within the lock: the thread must not have gone on to something else meanwhile
            lock.lock();
            try {
                if (thread != null) {
                    interrupted = true;
                    thread.interrupt();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
