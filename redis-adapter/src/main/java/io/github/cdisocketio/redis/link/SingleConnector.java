package io.github.cdisocketio.redis.link;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** One Redis, perhaps found by a Sentinel. */
record SingleConnector(RedisClient client) implements Connector {
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
    public RedisFuture<Long> publish(StatefulConnection<byte[], byte[]> connection, byte[] channel, byte[] payload) {
        return commands(connection).publish(channel, payload);
    }

    @Override
    public CompletionStage<List<RedisClusterAsyncCommands<byte[], byte[]>>> everyServer(
            StatefulConnection<byte[], byte[]> connection) {
        return CompletableFuture.completedFuture(List.of(commands(connection)));
    }

    @Override
    public ShardSubscriber shards(
            StatefulRedisPubSubConnection<byte[], byte[]> connection,
            BiConsumer<byte[], byte[]> listener,
            Outages outages) {
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void smessage(byte[] channel, byte[] payload) {
                listener.accept(channel, payload);
            }
        });
        return new ShardSubscriber.Direct(connection);
    }

    @Override
    public void refresh() {
        // Lettuce finds it, or a Sentinel does
    }
}
