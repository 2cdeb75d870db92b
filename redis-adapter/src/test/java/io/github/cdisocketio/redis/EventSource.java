package io.github.cdisocketio.redis;

import io.github.cdisocketio.cluster.SocketIoEmitter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Emits numbered events, one each five milliseconds, and remembers what became of each. */
final class EventSource implements AutoCloseable {
    final Set<Integer> confirmed = ConcurrentHashMap.newKeySet();
    final Set<Integer> failed = ConcurrentHashMap.newKeySet();
    /** Those emitted while something was broken. */
    final Set<Integer> inFault = ConcurrentHashMap.newKeySet();

    private final AtomicInteger next = new AtomicInteger();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final SocketIoEmitter emitter;
    private volatile boolean fault;

    EventSource(SocketIoEmitter emitter) {
        this.emitter = emitter;
        executor.scheduleAtFixedRate(this::emit, 0, 5, TimeUnit.MILLISECONDS);
    }

    private void emit() {
        int number = next.incrementAndGet();
        if (fault) {
            inFault.add(number);
        }
        emitter.emit("hello", number).whenComplete((done, error) -> (error == null ? confirmed : failed).add(number));
    }

    void fault(boolean value) {
        fault = value;
    }

    int count() {
        return next.get();
    }

    /** No more; waits until the fate of all is known. */
    void finish() {
        executor.shutdown();
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> executor.isTerminated() && confirmed.size() + failed.size() == count());
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
