package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.cluster.ClusterEngine;
import io.github.cdisocketio.cluster.ClusterNode;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.redis.link.StreamEntry;
import io.github.cdisocketio.redis.link.StreamSubscription;
import io.github.cdisocketio.redis.link.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Makes namespaces part of a cluster over streams. The streams are read once for all namespaces, as long as there is one. */
final class StreamsEngine implements ClusterEngine {
    private final RedisLink redis;
    private final StreamsSettings settings;
    private final Map<String, List<StreamsBus>> buses = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, StreamSubscription> readers = new LinkedHashMap<>();
    private int joined;

    StreamsEngine(RedisLink redis, StreamsSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    @Override
    public StreamsBus join(ClusterNode node) {
        StreamsBus bus = new StreamsBus(this, redis, settings, node);
        buses.computeIfAbsent(node.namespace(), name -> new CopyOnWriteArrayList<>())
                .add(bus);
        lock.lock();
        try {
            if (joined++ == 0) {
                for (String stream : settings.allStreams()) {
                    readers.put(stream, redis.read(stream, settings.readCount(), settings.block(), this::onEntry));
                }
            }
        } finally {
            lock.unlock();
        }
        bus.start();
        return bus;
    }

    /** Up to there everything was read and done; null if nothing was read yet. */
    @Nullable
    StreamId position(String stream) {
        lock.lock();
        try {
            StreamSubscription reader = readers.get(stream);
            return reader == null ? null : StreamId.parse(reader.position());
        } finally {
            lock.unlock();
        }
    }

    /** Completes when all streams are read. */
    CompletionStage<Void> ready() {
        lock.lock();
        try {
            return CompletableFuture.allOf(readers.values().stream()
                    .map(each -> each.ready().toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new));
        } finally {
            lock.unlock();
        }
    }

    void leave(StreamsBus bus) {
        List<StreamsBus> same = buses.get(bus.namespace());
        if (same == null || !same.remove(bus)) {
            return;
        }
        List<StreamSubscription> idle = List.of();
        lock.lock();
        try {
            if (--joined == 0) {
                idle = List.copyOf(readers.values());
                readers.clear();
            }
        } finally {
            lock.unlock();
        }
        idle.forEach(Subscription::close);
    }

    private void onEntry(StreamEntry entry) {
        String namespace = entry.fields().get("nsp");
        if (namespace != null) { // else it is none of ours
            buses.getOrDefault(namespace, List.of()).forEach(bus -> bus.onEntry(entry));
        }
    }
}
