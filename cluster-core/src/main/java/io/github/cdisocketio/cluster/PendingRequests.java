package io.github.cdisocketio.cluster;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.server.AdapterException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What was asked and is not answered yet: bounded, so that a cluster that is silent costs no memory. Thread-safe. */
final class PendingRequests {

    /** Waits for answers. */
    interface Pending {
        void onResponse(String uid, ClusterMessage.Response response);

        void onPeerGone(String uid);

        /** No answer will come. */
        void onClose();
    }

    private final int most;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    PendingRequests(int most) {
        this.most = most;
    }

    /** @throws AdapterException if there are too many */
    void add(String requestId, Pending request) {
        if (size.incrementAndGet() > most) {
            size.decrementAndGet();
            throw new AdapterException(
                    "SIO-06011 " + most + " requests to other servers wait for answers, no more are sent", null);
        }
        pending.put(requestId, request);
    }

    void remove(String requestId) {
        if (pending.remove(requestId) != null) {
            size.decrementAndGet();
        }
    }

    void onResponse(String uid, ClusterMessage.Response response) {
        Pending request = pending.get(response.requestId());
        if (request != null) { // else it is the answer to another, or late
            request.onResponse(uid, response);
        }
    }

    boolean has(String requestId) {
        return pending.containsKey(requestId);
    }

    void onPeerGone(String uid) {
        pending.values().forEach(request -> request.onPeerGone(uid));
    }

    int size() {
        return size.get();
    }

    void close() {
        pending.values().forEach(Pending::onClose);
    }
}
