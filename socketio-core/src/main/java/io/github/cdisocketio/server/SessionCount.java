package io.github.cdisocketio.server;

import java.util.concurrent.atomic.AtomicInteger;

/** How many sessions of clients that are away the whole server keeps. */
final class SessionCount {
    private final AtomicInteger sessions = new AtomicInteger();

    void add(int more) {
        sessions.addAndGet(more);
    }

    boolean exceeds(int most) {
        return sessions.get() > most;
    }
}
