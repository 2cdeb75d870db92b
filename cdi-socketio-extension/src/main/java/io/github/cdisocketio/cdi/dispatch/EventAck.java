package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.server.Ack;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The acknowledgement of an event that several handlers share: a value goes out at once, an empty answer when all of them had nothing to say. */
final class EventAck implements Ack {
    private final Ack ack;
    private final boolean emptyAck;
    private final AtomicInteger running;

    EventAck(Ack ack, EventPlan plan) {
        this.ack = ack;
        emptyAck = plan.emptyAck();
        running = new AtomicInteger(plan.handlers().size());
    }

    /** A handler that returns nothing ended. */
    void endedWithoutValue() {
        if (running.decrementAndGet() == 0 && emptyAck) {
            ack.send();
        }
    }

    @Override
    public boolean isRequested() {
        return ack.isRequested();
    }

    @Override
    public boolean send(@Nullable Object... args) {
        return ack.send(args);
    }
}
