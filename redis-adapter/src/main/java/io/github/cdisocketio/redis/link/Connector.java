package io.github.cdisocketio.redis.link;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
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

    /** The commands of every server behind a connection. */
    List<RedisClusterAsyncCommands<byte[], byte[]>> everyServer(StatefulConnection<byte[], byte[]> connection);

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
        public List<RedisClusterAsyncCommands<byte[], byte[]>> everyServer(
                StatefulConnection<byte[], byte[]> connection) {
            return List.of(commands(connection));
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

        @Override
        public List<RedisClusterAsyncCommands<byte[], byte[]>> everyServer(
                StatefulConnection<byte[], byte[]> connection) {
            StatefulRedisClusterConnection<byte[], byte[]> cluster =
                    (StatefulRedisClusterConnection<byte[], byte[]>) connection;
            return cluster.getPartitions().stream()
                    .<RedisClusterAsyncCommands<byte[], byte[]>>map(
                            node -> cluster.getConnection(node.getNodeId()).async())
                    .toList();
        }
    }
}
