package io.github.cdisocketio.fakes;

import io.github.cdisocketio.engine.spi.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Time that stands still until the test moves it. */
public final class ManualScheduler implements Scheduler {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Waiting> timers = new ArrayList<>();
    private long now = Long.MAX_VALUE - 1_000_000_000L; // overflows soon, as nanoTime may

    private final class Waiting implements Timer {
        private final long due;
        private final Runnable task;

        Waiting(long due, Runnable task) {
            this.due = due;
            this.task = task;
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                timers.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public long nanoTime() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        lock.lock();
        try {
            Waiting timer = new Waiting(now + delay.toNanos(), task);
            timers.add(timer);
            return timer;
        } finally {
            lock.unlock();
        }
    }

    /** Lets time pass: timers run one after another, each at its time. */
    public void advance(Duration duration) {
        long end = nanoTime() + duration.toNanos();
        Optional<Waiting> next = takeDue(end);
        while (next.isPresent()) {
            next.get().task.run();
            next = takeDue(end);
        }
        lock.lock();
        try {
            now = end;
        } finally {
            lock.unlock();
        }
    }

    /** Lets time pass without a timer that runs: their thread does not get its turn. */
    public void stall(Duration duration) {
        lock.lock();
        try {
            now += duration.toNanos();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Waiting> takeDue(long end) {
        lock.lock();
        try {
            Optional<Waiting> first =
                    timers.stream().filter(t -> t.due - end <= 0).min(Comparator.comparingLong(t -> t.due - end));
            first.ifPresent(t -> {
                timers.remove(t);
                now = t.due - now > 0 ? t.due : now;
            });
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** How many timers wait. */
    public int pending() {
        lock.lock();
        try {
            return timers.size();
        } finally {
            lock.unlock();
        }
    }
}
