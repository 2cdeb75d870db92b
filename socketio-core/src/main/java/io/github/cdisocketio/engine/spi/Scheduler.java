package io.github.cdisocketio.engine.spi;

import java.time.Duration;

/** Time and timers of the engine and the server. Tests bring one that they move by hand. */
public interface Scheduler {
    /** As {@link System#nanoTime()}: compare by subtraction only. */
    long nanoTime();

    /**
     * Runs a task once, not before the delay is over, perhaps later. The task runs on the scheduler's own thread and must neither block nor
     * throw.
     */
    Timer schedule(Duration delay, Runnable task);

    /** A task that waits. */
    interface Timer {
        /** The task will not start any more, unless it already did. */
        void cancel();
    }
}
