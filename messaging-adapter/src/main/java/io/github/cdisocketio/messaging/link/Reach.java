package io.github.cdisocketio.messaging.link;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;

/** Whether the broker is reached, on every way that is needed. Says once that it is away, and once that it is back. Thread-safe. */
final class Reach {
    private static final Logger LOG = System.getLogger(Reach.class.getPackageName());

    /** From the broker, and to it. */
    enum Way {
        IN,
        OUT
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Way> needed = EnumSet.of(Way.OUT);
    private final Set<Way> open = EnumSet.noneOf(Way.class);
    private final Runnable onBack;
    private CompletableFuture<Void> ready = new CompletableFuture<>();
    private boolean lossIsTold;
    private boolean doubted;
    private boolean closed;

    /** @param onBack runs each time the broker is reached again, but not the first time */
    Reach(Runnable onBack) {
        this.onBack = onBack;
    }

    /** From now on it takes this way, too, to reach the broker. */
    void need(Way way) {
        lock.lock();
        try {
            needed.add(way);
            ready = new CompletableFuture<>();
        } finally {
            lock.unlock();
        }
    }

    void open(Way way) {
        CompletableFuture<Void> reached;
        boolean tell;
        lock.lock();
        try {
            if (!open.add(way) || !open.containsAll(needed)) {
                return;
            }
            reached = ready;
            tell = lossIsTold;
            lossIsTold = false;
        } finally {
            lock.unlock();
        }
        if (tell) {
            LOG.log(Level.INFO, "SIO-06055 the connection to the message broker is back");
        }
        if (!reached.complete(null)) {
            onBack.run();
        }
    }

    void lost(Way way, Exception why) {
        boolean tell;
        lock.lock();
        try {
            doubted |= open.remove(way) && way == Way.IN;
            tell = !lossIsTold && !closed;
            lossIsTold = true;
        } finally {
            lock.unlock();
        }
        if (tell) {
            LOG.log(
                    Level.WARNING,
                    "SIO-06053 no connection to the message broker (" + text(why)
                            + "): clients of this server are served, other servers are not reached until it is back");
        }
        LOG.log(Level.DEBUG, "connection to the message broker", why);
    }

    private static String text(Exception why) {
        Throwable cause = why.getCause(); // resource adapters say little themselves
        return cause == null ? why.toString() : why + ", " + cause;
    }

    /**
     * Whether the way out should be made anew: the way in broke since this was asked last. Who only sends notices a loss when he sends, and then a
     * message is lost with it.
     */
    boolean isOutDoubted() {
        lock.lock();
        try {
            boolean answer = doubted;
            doubted = false;
            return answer;
        } finally {
            lock.unlock();
        }
    }

    /** From now on a loss is what is wanted. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    boolean isOpen() {
        lock.lock();
        try {
            return open.containsAll(needed) && !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Completes when the broker is reached for the first time. */
    CompletionStage<Void> ready() {
        lock.lock();
        try {
            return ready.minimalCompletionStage();
        } finally {
            lock.unlock();
        }
    }
}
