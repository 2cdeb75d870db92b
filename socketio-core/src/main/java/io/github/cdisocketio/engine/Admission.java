package io.github.cdisocketio.engine;

import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.engine.spi.Scheduler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Counts connections and handshakes against their limits. An address is remembered only while it has a connection. */
final class Admission {
    private final EngineLimits limits;
    private final Scheduler scheduler;
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private long secondStarted;
    private int handshakesInSecond;

    Admission(EngineLimits limits, Scheduler scheduler) {
        this.limits = limits;
        this.scheduler = scheduler;
        secondStarted = scheduler.nanoTime();
    }

    /** @throws HandshakeException if one more connection from this address is too many; otherwise {@link #release} it once */
    void admit(String address) {
        if (connections.incrementAndGet() > limits.connections()) {
            connections.decrementAndGet();
            throw HandshakeException.overloaded("Too many connections");
        }
        if (!takeHandshake()) {
            connections.decrementAndGet();
            throw HandshakeException.overloaded("Too many handshakes");
        }
        if (!isCountedPerAddress()) {
            return;
        }
        int now = perAddress.merge(address, 1, Integer::sum);
        if (now > limits.connectionsPerAddress()) {
            release(address);
            throw HandshakeException.overloaded("Too many connections from this address");
        }
    }

    void release(String address) {
        connections.decrementAndGet();
        if (isCountedPerAddress()) {
            perAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    private boolean isCountedPerAddress() {
        return limits.connectionsPerAddress() != Integer.MAX_VALUE;
    }

    private boolean takeHandshake() {
        if (limits.handshakesPerSecond() == Integer.MAX_VALUE) {
            return true;
        }
        lock.lock();
        try {
            long now = scheduler.nanoTime();
            if (now - secondStarted >= TimeUnit.SECONDS.toNanos(1)) {
                secondStarted = now;
                handshakesInSecond = 0;
            }
            return ++handshakesInSecond <= limits.handshakesPerSecond();
        } finally {
            lock.unlock();
        }
    }
}
