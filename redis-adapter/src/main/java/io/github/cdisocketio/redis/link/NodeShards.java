package io.github.cdisocketio.redis.link;

import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sharded channels in a Redis Cluster. Lettuce subscribes once: when a slot has another server it does not follow, and after a lost connection it asks for all channels in one command,
 * which a cluster refuses. So this remembers where each channel is listened to, and asks anew where it should be.
 */
final class NodeShards implements ShardSubscriber {
    private final StatefulRedisClusterPubSubConnection<byte[], byte[]> cluster;
    private final BiConsumer<byte[], byte[]> listener;
    private final Runnable refresh;
    private final Outages outages;
    private final Map<String, ShardPlace> places = new ConcurrentHashMap<>();
    private final Map<String, Node> nodes = new ConcurrentHashMap<>();

    /** A server of the cluster. */
    private final class Node extends RedisPubSubAdapter<byte[], byte[]> {
        final String id;
        final StatefulRedisPubSubConnection<byte[], byte[]> connection;

        Node(String id, StatefulRedisPubSubConnection<byte[], byte[]> connection) {
            this.id = id;
            this.connection = connection;
        }

        Stream<ShardPlace> places() {
            return places.values().stream().filter(each -> each.where().isAt(id));
        }

        void ask(ShardPlace place) {
            connection.async().ssubscribe(place.channel()).exceptionally(error -> {
                failed(place, id, error);
                return null;
            });
        }

        @Override
        public void ssubscribed(byte[] channel, long count) {
            ShardPlace place = places.get(Subscriptions.text(channel));
            if (place == null || !place.arrive(id)) {
                leave(channel); // it was left, or moved, while this was under way or the connection was lost
            }
        }

        void leave(byte[] channel) {
            if (connection.isOpen()) { // else it is left when Lettuce asks for it again
                connection.async().sunsubscribe(channel);
            }
        }

        /** A server that gives a slot away tells so whoever listens to its channels. */
        @Override
        public void sunsubscribed(byte[] channel, long count) {
            ShardPlace place = places.get(Subscriptions.text(channel));
            if (place != null && place.end(id)) {
                refresh.run();
            }
        }

        /** Not from two: a replica, as a master may be after a failover, tells what its master tells. */
        @Override
        public void smessage(byte[] channel, byte[] payload) {
            ShardPlace place = places.get(Subscriptions.text(channel));
            if (place != null && (!place.where().there() || place.where().isAt(id))) {
                listener.accept(channel, payload);
            }
        }
    }

    NodeShards(
            StatefulRedisClusterPubSubConnection<byte[], byte[]> cluster,
            BiConsumer<byte[], byte[]> listener,
            Runnable refresh,
            Outages outages) {
        this.cluster = cluster;
        this.listener = listener;
        this.refresh = refresh;
        this.outages = outages;
    }

    @Override
    public CompletionStage<Void> subscribe(byte[] channel) {
        ShardPlace place = places.computeIfAbsent(Subscriptions.text(channel), name -> new ShardPlace(channel));
        review(place);
        return place.confirmed();
    }

    @Override
    public void unsubscribe(byte[] channel) {
        ShardPlace place = places.remove(Subscriptions.text(channel));
        if (place != null) {
            move(place, null);
        }
    }

    /** @return whether it was elsewhere */
    private boolean move(ShardPlace place, @Nullable String to) {
        ShardPlace.Where from = place.move(to);
        if (from.isAt(to)) {
            return false;
        }
        Node before = from.node() == null ? null : nodes.get(from.node());
        if (before != null) {
            before.leave(place.channel());
        }
        return true;
    }

    @Override
    public void review() {
        places.values().forEach(this::review);
        nodes.values().forEach(node -> {
            if (node.places().findAny().isEmpty()) {
                outages.back(node); // whatever became of it: nobody needs it
            } else if (!node.connection.isOpen()) {
                refresh.run(); // its slots may be another's by now
            }
        });
    }

    private void review(ShardPlace place) {
        RedisClusterNode owner = cluster.getPartitions().getPartitionBySlot(place.slot());
        if (owner == null) {
            move(place, null);
            refresh.run();
            return;
        }
        String id = owner.getNodeId();
        if (!move(place, id)) {
            return;
        }
        CompletableFuture.completedFuture(id) // a node that the cluster forgot meanwhile is an exception
                .thenCompose(cluster::getConnectionAsync)
                .whenComplete((connection, error) -> {
                    if (error != null) {
                        failed(place, id, error);
                    } else {
                        node(id, connection).ask(place);
                    }
                });
    }

    private Node node(String id, StatefulRedisPubSubConnection<byte[], byte[]> connection) {
        return nodes.compute(id, (key, before) -> {
            if (before != null && before.connection == connection) {
                return before;
            }
            if (before != null) {
                outages.back(before);
            }
            Node made = new Node(id, connection);
            connection.addListener(made);
            return made;
        });
    }

    /** The next review tries again. */
    private void failed(ShardPlace place, String node, Throwable error) {
        Refusal refusal = Refusal.of(error);
        if (refusal == Refusal.RIGHTS) {
            outages.refused(refusal, error);
        }
        place.fail(node);
        refresh.run();
    }

    @Override
    public void onConnected(Object connection) {
        node(connection).forEach(node -> {
            outages.back(node);
            node.places().forEach(node::ask);
        });
    }

    @Override
    public void onDisconnected(Object connection) {
        node(connection)
                .filter(node -> node.places().findAny().isPresent())
                .forEach(node -> outages.lost(node, "connection lost"));
    }

    private Stream<Node> node(Object connection) {
        return nodes.values().stream().filter(each -> each.connection == connection);
    }
}
