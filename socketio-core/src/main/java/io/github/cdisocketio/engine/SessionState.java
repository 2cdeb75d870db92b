package io.github.cdisocketio.engine;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.engine.spi.Transport;

/** Where a session is in its life. Read once, passed down: a helper never sees another state than its caller. */
sealed interface SessionState {

    /** Packets go both ways over one transport. */
    record Open(Transport transport) implements SessionState {}

    /** As open, and a second transport was probed and may take over until the timer fires. */
    record Upgrading(Transport transport, Transport candidate, Timer timer) implements SessionState {}

    /** The listener heard of the end; what was queued before may still go out until the timer fires. */
    record Closing(Transport transport, CloseReason reason, Timer timer) implements SessionState {}

    /** Nothing is sent, received or remembered. */
    record Closed(Transport transport, CloseReason reason) implements SessionState {}

    /** The transport in use; the last one that was when the session is over. */
    Transport transport();

    /** Whether packets are taken from the application and handed to it. */
    default boolean isOpen() {
        return this instanceof Open || this instanceof Upgrading;
    }

    /** The end for the listener, while the transport may still get what was queued. */
    default SessionState closing(CloseReason reason, Timer timer) {
        return isOpen() ? new Closing(transport(), reason, timer) : this;
    }

    /** The end, from any state. */
    default SessionState closed(CloseReason reason) {
        return this instanceof Closed ? this : new Closed(transport(), reason);
    }
}
