package io.github.cdisocketio.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What others send to a socket before its client was told that it is in: a socket can be found a moment earlier, and nothing may overtake its
 * CONNECT.
 */
final class HeldBack {
    private static final List<Runnable> NOTHING = List.of();

    /** What waits; null once nothing has to wait any more. */
    private final AtomicReference<@Nullable List<Runnable>> waiting = new AtomicReference<>(NOTHING);

    /** Whether sending needs no detour. */
    boolean isOver() {
        return waiting.get() == null;
    }

    /** Sends now, or when everything before is out. */
    void send(Runnable sending) {
        List<Runnable> before = waiting.get();
        while (before != null) {
            List<Runnable> after = new ArrayList<>(before);
            after.add(sending);
            if (waiting.compareAndSet(before, after)) {
                return;
            }
            before = waiting.get();
        }
        sending.run();
    }

    /** Sends what waits, in its order; from then on nothing waits. Called once. */
    void release() {
        while (!waiting.compareAndSet(NOTHING, null)) {
            Objects.requireNonNull(waiting.getAndSet(NOTHING)).forEach(Runnable::run);
        }
    }
}
