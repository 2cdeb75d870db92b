package io.github.cdisocketio.redis.link;

import io.github.cdisocketio.server.AdapterException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The commands that Redis has not answered: bounded in number, bytes and time. Redis answers in order, so a queue is enough. Thread-safe;
 * neither commands nor their answers run under its lock.
 */
final class Window {
    private final LinkSettings settings;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Outstanding> outstanding = new ArrayDeque<>();
    private int count;
    private long bytes;

    private record Outstanding(Future<?> command, int bytes, long deadline) {}

    Window(LinkSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    /** Issues a command unless there are too many. */
    <T, F extends CompletionStage<T> & Future<T>> CompletionStage<T> submit(int size, Supplier<F> command) {
        if (!reserve(size)) {
            return CompletableFuture.failedFuture(new AdapterException(
                    "SIO-06021 too much waits for Redis: " + settings.queuedCommands() + " commands or "
                            + settings.queuedBytes()
                            + " bytes are allowed. Redis is too slow, or out of reach",
                    null));
        }
        F issued;
        try {
            issued = BorrowedThread.call(command);
        } catch (RuntimeException e) {
            add(new Outstanding(CompletableFuture.completedFuture(null), size, nanoTime.getAsLong()));
            return CompletableFuture.failedFuture(failure(e));
        }
        add(new Outstanding(
                issued, size, nanoTime.getAsLong() + settings.commandTimeout().toNanos()));
        return told(issued);
    }

    private boolean reserve(int size) {
        lock.lock();
        try {
            forgetAnswered();
            if (count >= settings.queuedCommands() || (bytes + size > settings.queuedBytes() && count > 0)) {
                return false;
            }
            count++;
            bytes += size;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void add(Outstanding entry) {
        lock.lock();
        try {
            outstanding.add(entry);
        } finally {
            lock.unlock();
        }
    }

    private void forgetAnswered() {
        Outstanding first = outstanding.peek();
        while (first != null && first.command().isDone()) {
            forgetFirst();
            first = outstanding.peek();
        }
    }

    private Outstanding forgetFirst() {
        Outstanding first = outstanding.remove();
        count--;
        bytes -= first.bytes();
        return first;
    }

    private static <T> CompletionStage<T> told(CompletionStage<T> command) {
        CompletableFuture<T> result = new CompletableFuture<>();
        command.whenComplete((value, error) -> {
            if (error == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure(error));
            }
        });
        return result;
    }

    private static AdapterException failure(Throwable error) {
        return error instanceof CancellationException
                ? new UnconfirmedException()
                : new AdapterException("SIO-06024 Redis refused: " + error, error);
    }

    /** Gives up what waits for too long: what was not sent is not sent any more. @return whether something did */
    boolean expire() {
        List<Future<?>> late = new ArrayList<>();
        lock.lock();
        try {
            forgetAnswered();
            long now = nanoTime.getAsLong();
            while (!outstanding.isEmpty() && now - outstanding.element().deadline() >= 0) {
                late.add(forgetFirst().command());
            }
        } finally {
            lock.unlock();
        }
        late.forEach(command -> command.cancel(false));
        return !late.isEmpty();
    }

    /** The connection is lost: nobody knows what of this Redis has done. Sent again, events would come twice; so nothing is. */
    void abandon() {
        List<Future<?>> lost = new ArrayList<>();
        lock.lock();
        try {
            while (!outstanding.isEmpty()) {
                lost.add(forgetFirst().command());
            }
        } finally {
            lock.unlock();
        }
        lost.forEach(command -> command.cancel(false));
    }

    /** Waits a while for the answers to what was sent. */
    void await(Duration atMost) {
        List<Future<?>> open;
        lock.lock();
        try {
            open = outstanding.stream().<Future<?>>map(Outstanding::command).toList();
        } finally {
            lock.unlock();
        }
        long end = nanoTime.getAsLong() + atMost.toNanos();
        open.forEach(each -> await(each, end - nanoTime.getAsLong()));
    }

    private static void await(Future<?> command, long nanos) {
        try {
            command.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            // whoever sent it hears of it
        }
    }

    /** How many commands are not answered. */
    int size() {
        lock.lock();
        try {
            forgetAnswered();
            return count;
        } finally {
            lock.unlock();
        }
    }
}
