package io.github.cdisocketio.sample;

import io.github.cdisocketio.api.SocketScoped;
import java.time.Duration;

/** How fast one client talks: each socket has its own instance, which goes away with it. */
@SocketScoped
public class Pace {
    private static final int BURST = 10;
    private static final long NANOS_PER_MESSAGE = Duration.ofMillis(500).toNanos();

    private long full = System.nanoTime(); // when the allowance is whole again

    /** The events of one socket come one at a time: no lock is needed. */
    public boolean allowsOneMore() {
        long now = System.nanoTime();
        long next = Math.max(full - now, 0) + NANOS_PER_MESSAGE;
        if (next > BURST * NANOS_PER_MESSAGE) {
            return false;
        }
        full = now + next;
        return true;
    }
}
