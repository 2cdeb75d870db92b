package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Packet;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A client's place in one namespace, from its CONNECT on: what comes before it is let in waits in the queue. */
final class Membership {
    /** Objects and references that a queued event costs beside its text. */
    private static final int OVERHEAD = 64;

    private final String namespace;
    private final SerialQueue queue;
    private final boolean concurrent;
    private final LiveServer server;
    private volatile @Nullable LiveSocket socket;
    private volatile boolean over;
    private volatile boolean dropsEvents;
    private volatile boolean announced;

    Membership(String namespace, LiveServer server) {
        this.namespace = namespace;
        this.server = server;
        concurrent = server.config().concurrentEvents();
        queue = new SerialQueue(server.executor(), server.config());
    }

    String namespace() {
        return namespace;
    }

    /** Runs the steps of joining before everything else. */
    void join(SerialQueue.Task steps) {
        queue.add(steps);
    }

    /** The client was let in. */
    void joined(LiveSocket joined) {
        socket = joined;
    }

    /** The socket, once it was let in. */
    @Nullable
    LiveSocket socket() {
        return socket;
    }

    /** Whether the client is, or may soon be, in the namespace. Once it is not, what it sent before it knew is ignored. */
    boolean isLive() {
        return !over;
    }

    /** Queues an event. @return false if too much waits already */
    boolean onEvent(Packet.Event packet, int weight) {
        int reserved = weight + OVERHEAD;
        if (!queue.reserve(reserved)) {
            return false;
        }
        LiveSocket now = socket;
        boolean inline =
                now != null && !now.hasListeners() && now.namespace().hooks().runsInline(packet.name());
        queue.add(() -> dispatch(packet, reserved), inline);
        return true;
    }

    private @Nullable CompletionStage<?> dispatch(Packet.Event packet, int reserved) {
        if (concurrent) {
            server.execute(() -> handle(packet, reserved));
        } else {
            handle(packet, reserved);
        }
        return null;
    }

    private void handle(Packet.Event packet, int reserved) {
        try {
            LiveSocket now = socket;
            if (now != null && !dropsEvents) {
                now.onEvent(packet);
            }
        } finally {
            queue.release(reserved);
        }
    }

    /** The client's connection moved to another transport. */
    void upgraded(String transport) {
        queue.add(() -> {
            LiveSocket now = socket;
            if (now != null && now.isConnected()) {
                now.tellUpgraded(transport);
            }
            return null;
        });
    }

    /** The client is refused. */
    void refuse() {
        over = true;
    }

    /** The application hears of the socket now, and so will hear of its end. Runs in the queue. */
    void announce() {
        announced = true;
    }

    /**
     * Ends the membership.
     *
     * @param drop whether events that wait are dropped: the server ended it; otherwise they came before the end and are handled
     * @return whether this call ended it
     */
    boolean end(DisconnectReason reason, boolean drop) {
        if (drop) {
            dropsEvents = true;
        }
        over = true;
        LiveSocket now = socket; // read after: whoever joins looks at it the other way round
        if (now == null || !now.leave(reason)) {
            return false;
        }
        server.goodbyes().begin();
        queue.add(() -> {
            if (announced) {
                now.tellGone(reason);
            }
            server.goodbyes().end();
            return null;
        });
        return true;
    }
}
