package io.github.cdisocketio.redis.link;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** Makes connections to one Redis, or to a cluster of them. */
sealed interface Connector permits SingleConnector, ClusterConnector {
    AbstractRedisClient client();

    CompletionStage<StatefulConnection<byte[], byte[]>> connect();

    CompletionStage<StatefulRedisPubSubConnection<byte[], byte[]>> connectPubSub();

    /** The commands of a connection that {@link #connect} made. */
    RedisClusterAsyncCommands<byte[], byte[]> commands(StatefulConnection<byte[], byte[]> connection);

    /** Publishes, to all servers of a cluster. */
    RedisFuture<Long> publish(StatefulConnection<byte[], byte[]> connection, byte[] channel, byte[] payload);

    /** The commands of every server behind a connection; fails if one cannot be reached. */
    CompletionStage<List<RedisClusterAsyncCommands<byte[], byte[]>>> everyServer(
            StatefulConnection<byte[], byte[]> connection);

    /**
     * Who listens to sharded channels by a connection that {@link #connectPubSub} made.
     *
     * @param listener gets channel and payload
     */
    ShardSubscriber shards(
            StatefulRedisPubSubConnection<byte[], byte[]> connection,
            BiConsumer<byte[], byte[]> listener,
            Outages outages);

    /** A server does not answer: another may have its place by now. */
    void refresh();
}
