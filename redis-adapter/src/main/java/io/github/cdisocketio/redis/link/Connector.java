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

/** Makes connections to one Redis, or to a cluster of them. */
sealed interface Connector {
    AbstractRedisClient client();

    /** Blocks. */
    StatefulConnection<byte[], byte[]> connect();

    /** Blocks. */
    StatefulRedisPubSubConnection<byte[], byte[]> connectPubSub();

    /** The commands of a connection that {@link #connect} made. */
    RedisClusterAsyncCommands<byte[], byte[]> commands(StatefulConnection<byte[], byte[]> connection);

    /** The commands of every server behind a connection. */
    List<RedisClusterAsyncCommands<byte[], byte[]>> everyServer(StatefulConnection<byte[], byte[]> connection);

    /** One Redis, perhaps found by a Sentinel. */
    record Standalone(RedisClient client) implements Connector {
        @Override
        public StatefulConnection<byte[], byte[]> connect() {
            return client.connect(ByteArrayCodec.INSTANCE);
        }

        @Override
        public StatefulRedisPubSubConnection<byte[], byte[]> connectPubSub() {
            return client.connectPubSub(ByteArrayCodec.INSTANCE);
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
        @Override
        public StatefulConnection<byte[], byte[]> connect() {
            return client.connect(ByteArrayCodec.INSTANCE);
        }

        @Override
        public StatefulRedisPubSubConnection<byte[], byte[]> connectPubSub() {
            return client.connectPubSub(ByteArrayCodec.INSTANCE);
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
