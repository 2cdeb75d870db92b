package io.github.cdisocketio.redis.link;

import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.pubsub.RedisClusterPubSubAdapter;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sharded channels in a Redis Cluster. Lettuce subscribes once: when a slot has another server it does not follow, and after a lost connection it asks for all channels in one command,
 * which a cluster refuses. So this remembers where each channel is listened to, and asks anew where it should be.
 */
final class NodeShards extends RedisClusterPubSubAdapter<byte[], byte[]> implements ShardSubscriber {
    private final RedisClusterClient client;
    private final StatefulRedisClusterPubSubConnection<byte[], byte[]> cluster;
    private final Outages outages;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final Map<String, StatefulRedisPubSubConnection<byte[], byte[]>> nodes = new ConcurrentHashMap<>();
    private final AtomicBoolean refreshing = new AtomicBoolean();

    /** Where one channel is listened to. */
    private static final class Place {
        final byte[] channel;
        final int slot;
        final CompletableFuture<Void> confirmed = new CompletableFuture<>();
        /** Null if it is listened to nowhere. */
        volatile @Nullable String node;

        Place(byte[] channel) {
            this.channel = channel;
            slot = SlotHash.getSlot(channel);
        }
    }

    NodeShards(
            RedisClusterClient client, StatefulRedisClusterPubSubConnection<byte[], byte[]> cluster, Outages outages) {
        this.client = client;
        this.cluster = cluster;
        this.outages = outages;
        cluster.addListener(this);
    }

    @Override
    public CompletionStage<Void> subscribe(byte[] channel) {
        Place place = places.computeIfAbsent(Subscriptions.text(channel), name -> new Place(channel));
        review(place);
        return place.confirmed;
    }

    @Override
    public void unsubscribe(byte[] channel) {
        Place place = places.remove(Subscriptions.text(channel));
        if (place != null) {
            leave(place);
        }
    }

    private void leave(Place place) {
        String node = place.node;
        place.node = null;
        StatefulRedisPubSubConnection<byte[], byte[]> connection = node == null ? null : nodes.get(node);
        if (connection != null && connection.isOpen()) {
            connection.async().sunsubscribe(place.channel);
        }
    }

    @Override
    public void review() {
        places.values().forEach(this::review);
        nodes.forEach((node, connection) -> {
            if (places.values().stream().noneMatch(each -> node.equals(each.node))) {
                outages.back(connection); // whatever became of it: nobody needs it
            } else if (!connection.isOpen()) {
                refresh(); // its slots may be another's by now
            }
        });
    }

    private void review(Place place) {
        RedisClusterNode owner = cluster.getPartitions().getPartitionBySlot(place.slot);
        if (owner == null) {
            refresh();
            return;
        }
        synchronized (place) {
            if (owner.getNodeId().equals(place.node)) {
                return;
            }
            leave(place);
            place.node = owner.getNodeId();
        }
        cluster.getConnectionAsync(owner.getNodeId()).whenComplete((connection, error) -> {
            if (error != null) {
                failed(place, owner.getNodeId(), error);
            } else {
                nodes.put(owner.getNodeId(), connection);
                ask(place, owner.getNodeId(), connection);
            }
        });
    }

    private void ask(Place place, String node, StatefulRedisPubSubConnection<byte[], byte[]> connection) {
        connection.async().ssubscribe(place.channel).whenComplete((done, error) -> {
            if (error != null) {
                failed(place, node, error);
                return;
            }
            place.confirmed.complete(null);
            if (!node.equals(place.node)) {
                connection.async().sunsubscribe(place.channel); // it was left, or moved, meanwhile
            }
        });
    }

    /** The next review tries again. */
    private void failed(Place place, String node, Throwable error) {
        Refusal refusal = Refusal.of(error);
        if (refusal == Refusal.RIGHTS) {
            outages.refused(refusal, error);
        }
        forget(place, node);
        refresh();
    }

    private static void forget(Place place, String node) {
        synchronized (place) {
            if (node.equals(place.node)) {
                place.node = null;
            }
        }
    }

    /** A server that gives a slot away tells so whoever listens to its channels. */
    @Override
    public void sunsubscribed(RedisClusterNode node, byte[] channel, long count) {
        Place place = places.get(Subscriptions.text(channel));
        if (place != null && node != null && node.getNodeId().equals(place.node)) {
            forget(place, node.getNodeId());
            refresh();
        }
    }

    @Override
    public void onConnected(Object connection) {
        nodes.forEach((node, each) -> {
            if (each == connection) {
                outages.back(each);
                placesAt(node).forEach(place -> ask(place, node, each));
            }
        });
    }

    @Override
    public void onDisconnected(Object connection) {
        nodes.forEach((node, each) -> {
            if (each == connection && !placesAt(node).isEmpty()) {
                outages.lost(each, "connection lost");
            }
        });
    }

    private List<Place> placesAt(String node) {
        List<Place> found = new ArrayList<>();
        places.values().stream().filter(each -> node.equals(each.node)).forEach(found::add);
        return found;
    }

    /** Learns who has which slots, once at a time; the next review uses it. */
    private void refresh() {
        if (refreshing.compareAndSet(false, true)) {
            client.refreshPartitionsAsync().whenComplete((done, error) -> refreshing.set(false));
        }
    }
}
