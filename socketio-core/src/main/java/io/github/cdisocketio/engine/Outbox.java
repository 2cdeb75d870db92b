package io.github.cdisocketio.engine;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client, and whether its transport can take it. Bounded. Never calls out: a method that answers with a batch
 * hands the caller the right, and the duty, to give it to the transport.
 */
final class Outbox {

    /** What to send where. */
    record Batch(Transport transport, List<EnginePacket> packets) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final int maxPackets;
    private final int maxBytes;
    private Transport current;
    private @Nullable Transport candidate;
    private boolean ready;
    private boolean candidateReady;
    private boolean full;
    private @Nullable List<EnginePacket> queue;
    private long bytes;

    Outbox(Transport transport, EngineLimits limits) {
        current = transport;
        maxPackets = limits.queuedPackets();
        maxBytes = limits.queuedBytes();
    }

    /** Queues packets that stay together. Once the bound is met nothing is taken any more: look at {@link #isFull}. */
    @Nullable
    Batch offer(List<EnginePacket> group) {
        lock.lock();
        try {
            if (ready) {
                // nothing waits while the transport is ready: the group itself is the batch, without a copy
                ready = false;
                return new Batch(current, group);
            }
            List<EnginePacket> waiting = queue;
            if (waiting == null) {
                waiting = new ArrayList<>(Math.max(4, group.size()));
                queue = waiting;
            }
            long weight = weigh(group);
            // a single group may be larger than the bound: it is refused only if something waits already
            boolean tooMuch = waiting.size() + group.size() > maxPackets || bytes + weight > maxBytes;
            if (full || (tooMuch && !waiting.isEmpty())) {
                full = true;
                return null;
            }
            waiting.addAll(group);
            bytes += weight;
            return null;
        } finally {
            lock.unlock();
        }
    }

    private static long weigh(List<EnginePacket> group) {
        long weight = 0;
        for (EnginePacket packet : group) {
            weight += EnginePacket.weight(packet);
        }
        return weight;
    }

    /** A packet was lost because of the bound: the session cannot go on. */
    boolean isFull() {
        lock.lock();
        try {
            return full;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a group only if it can go out at once. */
    @Nullable
    Batch offerIfReady(List<EnginePacket> group) {
        lock.lock();
        try {
            if (!ready) {
                return null;
            }
            ready = false;
            return new Batch(current, group);
        } finally {
            lock.unlock();
        }
    }

    /** The transport can take a batch. @return what waited for it; if nothing did, readiness is kept */
    @Nullable
    Batch onReady(Transport transport) {
        lock.lock();
        try {
            if (transport == candidate) {
                candidateReady = true;
                return null;
            }
            if (transport != current) {
                return null;
            }
            ready = true;
            return takeWaiting();
        } finally {
            lock.unlock();
        }
    }

    /** All that waits, perhaps nothing, if the transport can take it now. */
    @Nullable
    Batch takeAllIfReady() {
        lock.lock();
        try {
            if (!ready) {
                return null;
            }
            Batch waiting = takeWaiting();
            ready = false;
            return waiting == null ? new Batch(current, List.of()) : waiting;
        } finally {
            lock.unlock();
        }
    }

    /** A second transport may take over. @return false if another one may already */
    boolean probe(Transport transport) {
        lock.lock();
        try {
            if (candidate != null) {
                return false;
            }
            candidate = transport;
            candidateReady = false;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The second transport will not take over. */
    void forget(Transport transport) {
        lock.lock();
        try {
            if (candidate == transport) {
                candidate = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The probed transport takes over, and with it all that waits. */
    @Nullable
    Batch switchTo(Transport transport) {
        lock.lock();
        try {
            current = transport;
            candidate = null;
            ready = candidateReady;
            return ready ? takeWaiting() : null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Batch takeWaiting() {
        List<EnginePacket> waiting = queue;
        if (waiting == null) {
            return null;
        }
        ready = false;
        queue = null;
        bytes = 0;
        return new Batch(current, waiting);
    }
}
