package io.github.cdisocketio.server.room;

import io.github.cdisocketio.server.spi.RecoverySettings;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the packets that all namespaces of a server keep may weigh together. A namespace that finds it spent drops packets of its own. */
final class PacketBudget {
    private final AtomicInteger packets = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    void add(int weight) {
        packets.incrementAndGet();
        bytes.addAndGet(weight);
    }

    void remove(int weight) {
        packets.decrementAndGet();
        bytes.addAndGet(-weight);
    }

    boolean isExceeded(RecoverySettings settings) {
        return packets.get() > settings.allPackets() || bytes.get() > settings.allBytes();
    }

    int packets() {
        return packets.get();
    }
}
