package io.github.cdisocketio.server;

import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs the tasks of one socket one at a time, in order, on an executor that many sockets share. Its caller bounds it by {@link #reserve}. */
final class SerialQueue {

    /** A step; the next one waits for the stage that it may return. Must not throw. */
    interface Task {
        @Nullable
        CompletionStage<?> run();
    }

    private final Executor executor;
    private final int maxReservations;
    private final int maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Task> tasks = new ArrayDeque<>(1);
    private boolean running;
    private int reservations;
    private int bytes;

    SerialQueue(Executor executor, ServerConfig config) {
        this.executor = executor;
        maxReservations = config.queuedEvents();
        maxBytes = config.queuedEventBytes();
    }

    /** Takes room for something that will be queued. @return false if there is none; otherwise {@link #release} it when it is done */
    boolean reserve(int weight) {
        lock.lock();
        try {
            if (reservations >= maxReservations || (bytes > 0 && bytes + weight > maxBytes)) {
                return false;
            }
            reservations++;
            bytes += weight;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void release(int weight) {
        lock.lock();
        try {
            reservations--;
            bytes -= weight;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a task. */
    void add(Task task) {
        add(task, false);
    }

    /** @param inline run it here and now if nothing runs or waits */
    void add(Task task, boolean inline) {
        lock.lock();
        try {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        } finally {
            lock.unlock();
        }
        if (inline) {
            drain(1);
        } else {
            execute();
        }
    }

    private void execute() {
        try {
            executor.execute(() -> drain(Integer.MAX_VALUE));
        } catch (RejectedExecutionException e) {
            // the executor is stopped: what is left are goodbyes, they run here
            drain(Integer.MAX_VALUE);
        }
    }

    private void drain(int atMost) {
        for (int done = 0; done < atMost; done++) {
            Task task = next();
            if (task == null) {
                return;
            }
            if (isPending(task)) {
                return;
            }
        }
        if (hasMore()) {
            execute();
        }
    }

    /** Runs a task. @return whether the rest waits for it */
    private boolean isPending(Task task) {
        boolean ran = false;
        try {
            CompletionStage<?> stage = task.run();
            ran = true;
            if (stage == null || stage.toCompletableFuture().isDone()) {
                return false;
            }
            stage.whenComplete((value, error) -> execute());
            return true;
        } finally {
            if (!ran) {
                execute(); // an error after which nothing is sure; but a queue that stands still never frees its socket
            }
        }
    }

    private @Nullable Task next() {
        lock.lock();
        try {
            Task task = tasks.poll();
            running = task != null;
            return task;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasMore() {
        lock.lock();
        try {
            running = !tasks.isEmpty();
            return running;
        } finally {
            lock.unlock();
        }
    }
}
