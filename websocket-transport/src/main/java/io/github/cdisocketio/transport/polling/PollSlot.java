package io.github.cdisocketio.transport.polling;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The place of the one poll that may wait. Who takes a poll out is the only one to answer it. */
final class PollSlot {
    private static final Poll CLOSED = new Poll() {
        @Override
        public void answer(String payload, boolean compress) {}

        @Override
        public void refuse() {}
    };

    private final AtomicReference<@Nullable Poll> waiting = new AtomicReference<>();

    /** @return false if another poll waits, or the slot is closed */
    boolean park(Poll poll) {
        return waiting.compareAndSet(null, poll);
    }

    /** @return the waiting poll, or null if there is none any more */
    @Nullable
    Poll take() {
        Poll poll = waiting.getAndUpdate(p -> p == CLOSED ? CLOSED : null);
        return poll == CLOSED ? null : poll;
    }

    /** Takes this very poll out. @return whether it was still waiting */
    boolean remove(Poll poll) {
        return waiting.compareAndSet(poll, null);
    }

    /** As {@link #take}; no poll is parked any more. */
    @Nullable
    Poll close() {
        Poll poll = waiting.getAndSet(CLOSED);
        return poll == CLOSED ? null : poll;
    }
}
