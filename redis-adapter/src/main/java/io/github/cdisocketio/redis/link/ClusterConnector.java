package io.github.cdisocketio.redis.link;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** A Redis Cluster. */
final class ClusterConnector implements Connector {
    private static final Logger LOG = System.getLogger(ClusterConnector.class.getPackageName());
    private static final long PAUSE = 1000;
    private static final Set<ProtocolKeyword> ONCE =
            Set.of(CommandType.PUBLISH, CommandType.SPUBLISH, CommandType.XADD);

    private final RedisClusterClient client;
    private final AtomicBoolean refreshing = new AtomicBoolean();

    ClusterConnector(RedisClusterClient client) {
        this.client = client;
        Command<byte[], byte[], String> event =
                new Command<>(CommandType.XADD, new StatusOutput<>(ByteArrayCodec.INSTANCE));
        if (!client.getOptions().getReplayFilter().test(event)) {
            LOG.log(
                    Level.WARNING,
                    "SIO-06066 this RedisClusterClient sends again what may have arrived when a connection broke: events may come twice, or late. Its"
                            + " ClusterClientOptions should have 'replayFilter(LettuceLink::isSentOnce)'");
        }
    }

    static boolean isSentOnce(RedisCommand<?, ?, ?> command) {
        return ONCE.contains(command.getType());
    }

    @Override
    public RedisClusterClient client() {
        return client;
    }

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
        return cluster(connection).async();
    }

    private static StatefulRedisClusterConnection<byte[], byte[]> cluster(
            StatefulConnection<byte[], byte[]> connection) {
        return (StatefulRedisClusterConnection<byte[], byte[]>) connection;
    }

    /** By the one node that this connection has by default: by the nodes of the channels events would overtake each other. */
    @Override
    public RedisFuture<Long> publish(StatefulConnection<byte[], byte[]> connection, byte[] channel, byte[] payload) {
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
        CompletionStage<List<RedisClusterAsyncCommands<byte[], byte[]>>> all =
                CompletableFuture.completedFuture(new ArrayList<>());
        for (RedisClusterNode node : cluster(connection).getPartitions()) {
            if (!node.is(RedisClusterNode.NodeFlag.FAIL)) {
                all = all.thenCompose(before -> cluster(connection)
                        .getConnectionAsync(node.getNodeId())
                        .thenApply(one -> {
                            before.add(one.async());
                            return before;
                        }));
            }
        }
        return all;
    }

    @Override
    public ShardSubscriber shards(
            StatefulRedisPubSubConnection<byte[], byte[]> connection,
            BiConsumer<byte[], byte[]> listener,
            Outages outages) {
        return new NodeShards(
                (StatefulRedisClusterPubSubConnection<byte[], byte[]>) connection, listener, this::refresh, outages);
    }

    /** Learns who has which slots, once a second at most: whoever still does not find what it looks for asks again. */
    @Override
    public void refresh() {
        if (refreshing.compareAndSet(false, true)) {
            client.refreshPartitionsAsync().whenComplete((done, error) -> rest());
        }
    }

    private void rest() {
        try {
            client.getResources()
                    .eventExecutorGroup()
                    .schedule(() -> refreshing.set(false), PAUSE, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the client was shut down: nobody asks again
        }
    }
}
