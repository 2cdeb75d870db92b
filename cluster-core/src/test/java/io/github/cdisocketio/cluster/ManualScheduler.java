package io.github.cdisocketio.cluster;

import io.github.cdisocketio.engine.spi.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that stands still until the test moves it. */
final class ManualScheduler implements Scheduler {
    private final List<Task> tasks = new ArrayList<>();
    private long now;

    private final class Task implements Timer {
        final long due;
        final Runnable run;

        Task(long due, Runnable run) {
            this.due = due;
            this.run = run;
        }

        @Override
        public void cancel() {
            tasks.remove(this);
        }
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        Task added = new Task(now + delay.toNanos(), task);
        tasks.add(added);
        return added;
    }

    void advance(Duration time) {
        long end = now + time.toNanos();
        Optional<Task> next = next(end);
        while (next.isPresent()) {
            now = next.get().due;
            tasks.remove(next.get());
            next.get().run.run();
            next = next(end);
        }
        now = end;
    }

    private Optional<Task> next(long end) {
        return tasks.stream().filter(task -> task.due <= end).min(Comparator.comparingLong(task -> task.due));
    }

    int waiting() {
        return tasks.size();
    }
}
