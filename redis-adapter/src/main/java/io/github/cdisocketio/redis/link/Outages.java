package io.github.cdisocketio.redis.link;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Says once that Redis is away, and once that it is back. Thread-safe. */
final class Outages {
    private static final Logger LOG = System.getLogger(Outages.class.getPackageName());

    private final Set<Object> lost = ConcurrentHashMap.newKeySet();
    private final Set<Refusal> refusals = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> refused = new CompletableFuture<>();

    /** There was no connection. @param part one of those that are needed */
    void failed(Object part, Throwable error) {
        Refusal refusal = Refusal.of(error);
        if (refusal != null) {
            refused(refusal, error);
        }
        lost(part, Refusal.cause(error));
    }

    /** Redis answered, and does not want us. */
    void refused(Refusal refusal, Throwable error) {
        if (refusals.add(refusal)) {
            LOG.log(Level.ERROR, refusal.text(error));
            refused.complete(null);
        }
    }

    /** Completes when Redis refused us for the first time: there is nothing to wait for. */
    CompletableFuture<Void> firstRefusal() {
        return refused;
    }

    boolean has(Refusal refusal) {
        return refusals.contains(refusal);
    }

    /** @param part one of the connections */
    void lost(Object part, String why) {
        boolean first = lost.isEmpty();
        if (lost.add(part) && first) {
            LOG.log(
                    Level.WARNING,
                    "SIO-06023 no connection to Redis (" + why
                            + "): clients of this server are served, other servers are not reached until it is back");
        }
    }

    void back(Object part) {
        if (lost.remove(part) && lost.isEmpty()) {
            refusals.clear();
            LOG.log(Level.INFO, "SIO-06025 the connection to Redis is back");
        }
    }

    boolean isOver() {
        return lost.isEmpty();
    }
}
