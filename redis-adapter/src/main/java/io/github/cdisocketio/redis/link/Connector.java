package io.github.cdisocketio.redis.link;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes connections to one Redis, or to a cluster of them. */
sealed interface Connector {
    AbstractRedisClient client();

    CompletionStage<StatefulConnection<byte[], byte[]>> connect();

    CompletionStage<StatefulRedisPubSubConnection<byte[], byte[]>> connectPubSub();

    /** The commands of a connection that {@link #connect} made. */
    RedisClusterAsyncCommands<byte[], byte[]> commands(StatefulConnection<byte[], byte[]> connection);

    /** Publishes, to all servers of a cluster. */
    RedisFuture<Long> publish(StatefulConnection<byte[], byte[]> connection, byte[] channel, byte[] payload);

    /** The commands of every server behind a connection that can be reached. */
    CompletionStage<List<RedisClusterAsyncCommands<byte[], byte[]>>> everyServer(
            StatefulConnection<byte[], byte[]> connection);

    /** Who listens to sharded channels by a connection that {@link #connectPubSub} made. */
    ShardSubscriber shards(StatefulRedisPubSubConnection<byte[], byte[]> connection, Outages outages);

    /** One Redis, perhaps found by a Sentinel. */
    record Standalone(RedisClient client) implements Connector {
        // only the client knows its URI, and only blocking calls ask it: on a thread of Lettuce's, which those of the
        // network do not wait for
        @Override
        public CompletionStage<StatefulConnection<byte[], byte[]>> connect() {
            return CompletableFuture.supplyAsync(
                    () -> client.connect(ByteArrayCodec.INSTANCE),
                    client.getResources().eventExecutorGroup());
        }

        @Override
        public CompletionStage<StatefulRedisPubSubConnection<byte[], byte[]>> connectPubSub() {
            return CompletableFuture.supplyAsync(
                    () -> client.connectPubSub(ByteArrayCodec.INSTANCE),
                    client.getResources().eventExecutorGroup());
        }

        @Override
        public RedisClusterAsyncCommands<byte[], byte[]> commands(StatefulConnection<byte[], byte[]> connection) {
            return ((StatefulRedisConnection<byte[], byte[]>) connection).async();
        }

        @Override
        public RedisFuture<Long> publish(
                StatefulConnection<byte[], byte[]> connection, byte[] channel, byte[] payload) {
            return commands(connection).publish(channel, payload);
        }

        @Override
        public CompletionStage<List<RedisClusterAsyncCommands<byte[], byte[]>>> everyServer(
                StatefulConnection<byte[], byte[]> connection) {
            return CompletableFuture.completedFuture(List.of(commands(connection)));
        }

        @Override
        public ShardSubscriber shards(StatefulRedisPubSubConnection<byte[], byte[]> connection, Outages outages) {
            return new ShardSubscriber.Direct(connection);
        }
    }

    /** A Redis Cluster. */
    record Cluster(RedisClusterClient client) implements Connector {
        // never blocking: to learn the nodes Lettuce needs the very threads that would be blocked
        @Override
        public CompletionStage<StatefulConnection<byte[], byte[]>> connect() {
            return client.refreshPartitionsAsync()
                    .thenCompose(known -> client.connectAsync(ByteArrayCodec.INSTANCE))
                    .thenApply(connection -> connection);
        }

        @Override
        public CompletionStage<StatefulRedisPubSubConnection<byte[], byte[]>> connectPubSub() {
            return client.refreshPartitionsAsync()
                    .thenCompose(known -> client.connectPubSubAsync(ByteArrayCodec.INSTANCE))
                    .thenApply(connection -> connection);
        }

        @Override
        public RedisClusterAsyncCommands<byte[], byte[]> commands(StatefulConnection<byte[], byte[]> connection) {
            return ((StatefulRedisClusterConnection<byte[], byte[]>) connection).async();
        }

        /** By the one node that this connection has by default: by the nodes of the channels events would overtake each other. */
        @Override
        public RedisFuture<Long> publish(
                StatefulConnection<byte[], byte[]> connection, byte[] channel, byte[] payload) {
            CommandArgs<byte[], byte[]> args = new CommandArgs<>(ByteArrayCodec.INSTANCE)
                    .add(channel) // not as a key
                    .add(payload);
            AsyncCommand<byte[], byte[], Long> command = new AsyncCommand<>(
                    new Command<>(CommandType.PUBLISH, new IntegerOutput<>(ByteArrayCodec.INSTANCE), args));
            connection.dispatch(command);
            return command;
        }

        // a node that failed is told of by the cluster for a while: nobody listens there
        @Override
        public CompletionStage<List<RedisClusterAsyncCommands<byte[], byte[]>>> everyServer(
                StatefulConnection<byte[], byte[]> connection) {
            StatefulRedisClusterConnection<byte[], byte[]> cluster =
                    (StatefulRedisClusterConnection<byte[], byte[]>) connection;
            CompletionStage<List<RedisClusterAsyncCommands<byte[], byte[]>>> all =
                    CompletableFuture.completedFuture(List.of());
            for (RedisClusterNode node : cluster.getPartitions()) {
                if (!node.is(RedisClusterNode.NodeFlag.FAIL)) {
                    all = all.thenCombine(
                            cluster.getConnectionAsync(node.getNodeId()),
                            (before, one) -> together(before, one.async()));
                }
            }
            return all;
        }

        private static <T> List<T> together(List<T> some, T one) {
            List<T> all = new ArrayList<>(some);
            all.add(one);
            return all;
        }

        @Override
        public ShardSubscriber shards(StatefulRedisPubSubConnection<byte[], byte[]> connection, Outages outages) {
            return new NodeShards(client, (StatefulRedisClusterPubSubConnection<byte[], byte[]>) connection, outages);
        }
    }
}
