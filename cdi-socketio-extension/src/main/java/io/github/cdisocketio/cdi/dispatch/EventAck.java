package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.server.Ack;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the handlers that still run. The acknowledgement of an event that several handlers share: a value goes out at once, an empty answer when all of them had nothing to say. */
final class EventAck extends AtomicInteger implements Ack {
    private static final long serialVersionUID = 1L;

    private final transient Ack ack;
    private final boolean emptyAck;

    EventAck(Ack ack, EventPlan plan) {
        super(plan.handlers().size());
        this.ack = ack;
        emptyAck = plan.emptyAck();
    }

    /** A handler that returns nothing ended. */
    void endedWithoutValue() {
        if (decrementAndGet() == 0 && emptyAck) {
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
