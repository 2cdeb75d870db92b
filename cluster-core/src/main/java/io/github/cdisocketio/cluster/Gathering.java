package io.github.cdisocketio.cluster;

import io.github.cdisocketio.cluster.ClusterBus.Peers;
import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.server.AdapterException;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Gathers one answer of each other server. Thread-safe; completes once, outside its lock. */
final class Gathering<T> implements PendingRequests.Pending {
    private final ReentrantLock lock = new ReentrantLock();
    private final CompletableFuture<List<T>> result = new CompletableFuture<>();
    private final Function<ClusterMessage.Response, List<T>> reader;
    private final Function<List<T>, List<JsonValue>> partial;
    private final int expected;
    private final Set<String> unheard;
    private final Set<String> heard = new HashSet<>();
    private final List<T> values = new ArrayList<>();
    private int missing;

    /**
     * @param reader the values of an answer; empty for one of another kind
     * @param partial what of the values goes into the exception
     */
    Gathering(
            Peers peers,
            Function<ClusterMessage.Response, List<T>> reader,
            Function<List<T>, List<JsonValue>> partial) {
        this.reader = reader;
        this.partial = partial;
        expected = peers.count();
        missing = expected;
        unheard = new HashSet<>(peers.uids());
    }

    CompletableFuture<List<T>> result() {
        return result;
    }

    /** @param uid empty if the format does not tell who answers: then it only counts */
    @Override
    public void onResponse(String uid, ClusterMessage.Response response) {
        List<T> read = reader.apply(response);
        settle(uid, read);
    }

    @Override
    public void onPeerGone(String uid) {
        lock.lock();
        try {
            if (!unheard.contains(uid)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        settle(uid, List.of());
    }

    private void settle(String uid, List<T> read) {
        List<T> complete;
        lock.lock();
        try {
            if (!uid.isEmpty() && !heard.add(uid)) {
                return; // twice
            }
            unheard.remove(uid);
            values.addAll(read);
            if (--missing > 0) {
                return;
            }
            complete = List.copyOf(values);
        } finally {
            lock.unlock();
        }
        result.complete(complete);
    }

    void onTimeout() {
        fail("the others did not answer in time");
    }

    @Override
    public void onClose() {
        fail("the server stops");
    }

    private void fail(String why) {
        List<T> arrived;
        int left;
        lock.lock();
        try {
            arrived = List.copyOf(values);
            left = missing;
        } finally {
            lock.unlock();
        }
        result.completeExceptionally(new AdapterException(
                "SIO-06012 " + why + ": " + (expected - left) + " of " + expected + " servers answered",
                null,
                partial.apply(arrived)));
    }
}
