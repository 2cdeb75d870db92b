package io.github.cdisocketio.messaging.link;

import io.github.cdisocketio.server.AdapterException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What waits for the sending thread: in order, bounded in number, bytes and time. Thread-safe; stages complete outside its lock. */
final class SendQueue {
    private final LinkSettings settings;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    /** @param sent completes when the broker has it */
    record Waiting(Parcel parcel, long deadline, CompletableFuture<Void> sent) {
        int size() {
            return parcel.body().length;
        }
    }

    SendQueue(LinkSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    CompletionStage<Void> offer(Parcel parcel) {
        long deadline = nanoTime.getAsLong() + settings.sendTimeout().toNanos();
        Waiting waiting = new Waiting(parcel, deadline, new CompletableFuture<>());
        lock.lock();
        try {
            if (closed) {
                return failed("SIO-06058 the connection to the message broker is closed: the server stops");
            }
            if (queue.size() >= settings.queuedMessages() || bytes + waiting.size() > settings.queuedBytes()) {
                return failed("SIO-06051 too much waits for the message broker: " + settings.queuedMessages()
                        + " messages or " + settings.queuedBytes()
                        + " bytes are allowed. The broker is too slow, or out of reach");
            }
            queue.add(waiting);
            bytes += waiting.size();
            changed.signal();
        } finally {
            lock.unlock();
        }
        return waiting.sent();
    }

    private static CompletionStage<Void> failed(String why) {
        return CompletableFuture.failedFuture(new AdapterException(why, null));
    }

    /** Waits for the next one. @return false if there will be none any more */
    boolean await(Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lockInterruptibly(); // who is interrupted must end, even if much waits
        try {
            while (queue.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !(queue.isEmpty() && closed);
        } finally {
            lock.unlock();
        }
    }

    /** The next one; null if there is none. */
    @Nullable
    Waiting poll() {
        lock.lock();
        try {
            Waiting first = queue.poll();
            if (first != null) {
                bytes -= first.size();
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what waits for too long: nobody wants old news. */
    void expire() {
        List<Waiting> late = new ArrayList<>();
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            Waiting first = queue.peek();
            while (first != null && now - first.deadline() >= 0) {
                bytes -= first.size();
                late.add(queue.remove());
                first = queue.peek();
            }
        } finally {
            lock.unlock();
        }
        fail(late, "SIO-06052 not sent in time: the message broker is out of reach, or too slow");
    }

    /** Takes no more. What waits may still be polled. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what is left. */
    void clear() {
        List<Waiting> left;
        lock.lock();
        try {
            left = List.copyOf(queue);
            queue.clear();
            bytes = 0;
        } finally {
            lock.unlock();
        }
        fail(left, "SIO-06058 not sent: the server stops");
    }

    private static void fail(List<Waiting> waiting, String why) {
        waiting.forEach(each -> each.sent().completeExceptionally(new AdapterException(why, null)));
    }

    int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }
}
