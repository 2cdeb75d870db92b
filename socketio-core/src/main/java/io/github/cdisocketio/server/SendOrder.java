package io.github.cdisocketio.server;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The order in which packets leave to one socket, where that is not simply the order of calls: nothing overtakes the CONNECT, because a socket can be found a
 * moment before its client was told; and nothing overtakes a packet whose offset is not known yet. Sending is done outside the lock, by one thread at a time.
 */
final class SendOrder {

    /** What leaves, or, as long as it is empty, will. */
    static final class Entry {
        private @Nullable Runnable sending;
        private long weight;

        private Entry(@Nullable Runnable sending, long weight) {
            this.sending = sending;
            this.weight = weight;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final int maxEntries;
    private final long maxWeight;
    private final Runnable overflow;
    /** Whether packets may leave without a detour: open, and nothing waits or is being sent. */
    private volatile boolean direct;

    private boolean open;
    private boolean sending;
    private boolean full;
    private long weight;
    /** May leave. */
    private @Nullable ArrayDeque<Entry> ready;
    /** From the first empty place on. */
    private @Nullable ArrayDeque<Entry> blocked;

    /** @param overflow called once when more waits than allowed: the packet is lost, so the connection has to end */
    SendOrder(int maxEntries, long maxWeight, Runnable overflow) {
        this.maxEntries = maxEntries;
        this.maxWeight = maxWeight;
        this.overflow = overflow;
    }

    /** Whether sending needs no detour. */
    boolean isDirect() {
        return direct;
    }

    /** Sends now, or when everything before is out. */
    void send(Runnable packet, long size) {
        if (direct || !enqueue(new Entry(packet, size), false)) {
            packet.run();
        }
    }

    /** Sends past the empty places. */
    void sendAhead(Runnable packet, long size) {
        if (!enqueue(new Entry(packet, size), true)) {
            packet.run();
        } else {
            drain();
        }
    }

    /** @return false if it can leave at once */
    private boolean enqueue(Entry entry, boolean ahead) {
        boolean overflows;
        lock.lock();
        try {
            if (direct) {
                return false;
            }
            weight += entry.weight;
            (isBlocked() && !ahead ? blocked() : ready()).add(entry);
            overflows = overflows();
        } finally {
            lock.unlock();
        }
        if (overflows) {
            overflow.run();
        }
        return true;
    }

    private boolean overflows() {
        int entries = size(ready) + size(blocked);
        if (full || (entries <= maxEntries && (weight <= maxWeight || entries <= 1))) {
            return false;
        }
        full = true;
        return true;
    }

    /** Takes the next place, for {@link #fill}. */
    Entry reserve() {
        Entry place = new Entry(null, 0);
        boolean overflows;
        lock.lock();
        try {
            direct = false;
            blocked().add(place);
            overflows = overflows();
        } finally {
            lock.unlock();
        }
        if (overflows) {
            overflow.run();
        }
        return place;
    }

    /** Sends what a place was taken for, perhaps nothing. Called once for each. */
    void fill(Entry place, Runnable packet, long size) {
        boolean overflows;
        lock.lock();
        try {
            place.sending = packet;
            place.weight = size;
            weight += size;
            ArrayDeque<Entry> waiting = blocked();
            while (!waiting.isEmpty() && waiting.getFirst().sending != null) {
                ready().add(waiting.removeFirst());
            }
            overflows = overflows();
        } finally {
            lock.unlock();
        }
        if (overflows) {
            overflow.run();
        }
        drain();
    }

    /** The client was told: packets may leave. */
    void open() {
        lock.lock();
        try {
            open = true;
        } finally {
            lock.unlock();
        }
        drain();
    }

    private void drain() {
        boolean mine = true;
        Runnable next = next(mine);
        while (next != null) {
            Runnable packet = next;
            Faults.guard("sending", packet::run);
            mine = false;
            next = next(mine);
        }
    }

    /** @param starting whether the caller is not the one who sends yet. @return null if there is nothing to do for it */
    private @Nullable Runnable next(boolean starting) {
        lock.lock();
        try {
            if (starting && (sending || !open)) {
                return null;
            }
            Entry entry = ready == null ? null : ready.poll();
            sending = entry != null;
            if (entry == null) {
                direct = !isBlocked();
                return null;
            }
            weight -= entry.weight;
            return entry.sending;
        } finally {
            lock.unlock();
        }
    }

    private boolean isBlocked() {
        return blocked != null && !blocked.isEmpty();
    }

    private ArrayDeque<Entry> ready() {
        ArrayDeque<Entry> queue = ready;
        if (queue == null) {
            queue = new ArrayDeque<>(2);
            ready = queue;
        }
        return queue;
    }

    private ArrayDeque<Entry> blocked() {
        ArrayDeque<Entry> queue = blocked;
        if (queue == null) {
            queue = new ArrayDeque<>(2);
            blocked = queue;
        }
        return queue;
    }

    private static int size(@Nullable ArrayDeque<Entry> queue) {
        return queue == null ? 0 : queue.size();
    }
}
