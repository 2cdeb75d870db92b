package io.github.cdisocketio.messaging.link;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Tells a connection on which nothing arrives from one on which nothing is said: the link says something to itself when it has heard nothing
 * for a while, and must hear that. Client libraries do not tell everything: some reconnect in silence, some receive nothing for ever. Thread-safe.
 */
final class Echo {
    /** How far the link is with what it says to itself. */
    private enum State {
        SILENT,
        WAITS_TO_BE_SENT,
        SENT
    }

    private final LinkSettings settings;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private State state = State.SILENT;
    private long since;

    Echo(LinkSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        since = nanoTime.getAsLong();
    }

    /** Anything has arrived, or there is a new connection. */
    void onHeard() {
        become(State.SILENT);
    }

    /** The broker has what the link said, or will never have it. */
    void onSaid(boolean sent) {
        lock.lock();
        try {
            if (state == State.WAITS_TO_BE_SENT) { // else something has arrived meanwhile
                become(sent ? State.SENT : State.SILENT);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the link must say something; asked again it need not. @param now whether it must even if it has heard something of late */
    boolean takeTurn(boolean now) {
        lock.lock();
        try {
            if (state != State.SILENT
                    || !(now || age() >= settings.echoInterval().toNanos())) {
                return false;
            }
            become(State.WAITS_TO_BE_SENT);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether what was said should have arrived long ago. */
    boolean isMissing() {
        lock.lock();
        try {
            return state == State.SENT && age() >= settings.echoTimeout().toNanos();
        } finally {
            lock.unlock();
        }
    }

    private long age() {
        return nanoTime.getAsLong() - since;
    }

    private void become(State next) {
        lock.lock();
        try {
            state = next;
            since = nanoTime.getAsLong();
        } finally {
            lock.unlock();
        }
    }
}
