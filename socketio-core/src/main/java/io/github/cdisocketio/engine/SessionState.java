package io.github.cdisocketio.engine;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.engine.spi.Transport;
import org.jspecify.annotations.Nullable;

/** Where a session is in its life. Read once, passed down: a helper never sees another state than its caller. */
sealed interface SessionState {

    /** Packets go both ways over one transport. */
    record Open(Transport transport) implements SessionState {}

    /** As open, and a second transport was probed and may take over until the timer fires. */
    record Upgrading(Transport transport, Transport candidate, Timer timer) implements SessionState {}

    /** The listener heard of the end; what was queued before may still go out, perhaps over the candidate, until the timer fires. */
    record Closing(Transport transport, @Nullable Transport candidate, CloseReason reason, Timer timer)
            implements SessionState {}

    /** Nothing is sent, received or remembered. */
    record Closed(Transport transport, CloseReason reason) implements SessionState {}

    /** The transport in use; the last one that was when the session is over. */
    Transport transport();

    /** The transport that was probed and may take over, if there is one. */
    default @Nullable Transport candidate() {
        return null;
    }

    /** Why the session is over. */
    default CloseReason reason() {
        throw new IllegalStateException("the session is open");
    }

    /** Whether packets are taken from the application and handed to it. */
    default boolean isOpen() {
        return this instanceof Open || this instanceof Upgrading;
    }

    /** Stops what would end this state by itself. */
    default void cancelTimer() {
        if (this instanceof Upgrading upgrading) {
            upgrading.timer().cancel();
        } else if (this instanceof Closing closing) {
            closing.timer().cancel();
        }
    }

    /** The upgrade is over, and this is the transport that won. */
    default SessionState upgraded(Transport winner) {
        if (this instanceof Closing closing) {
            return new Closing(winner, null, closing.reason(), closing.timer());
        }
        return this instanceof Upgrading ? new Open(winner) : this;
    }

    /** The end for the listener, while the transport may still get what was queued. */
    default SessionState closing(CloseReason reason, Timer timer) {
        return isOpen() ? new Closing(transport(), candidate(), reason, timer) : this;
    }

    /** The end, from any state. */
    default SessionState closed(CloseReason reason) {
        return this instanceof Closed ? this : new Closed(transport(), reason);
    }
}
