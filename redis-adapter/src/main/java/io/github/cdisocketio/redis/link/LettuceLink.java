package io.github.cdisocketio.redis.link;

import io.github.cdisocketio.server.AdapterException;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A link by Lettuce: one connection for commands, which keeps their order, and one that listens. The client belongs to someone else. */
public final class LettuceLink implements RedisLink, RedisConnectionStateListener, AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Connector connector;
    private final LinkSettings settings;
    private final Outages outages = new Outages();
    private final Subscriptions subscriptions;
    private final Window window;
    private final Lasting<StatefulConnection<byte[], byte[]>> commands;
    private final Lasting<StatefulRedisPubSubConnection<byte[], byte[]>> listening;
    private final ScheduledFuture<?> expiry;
    private final List<StreamReader> readers = new CopyOnWriteArrayList<>();

    private LettuceLink(Connector connector, LinkSettings settings) {
        this.connector = connector;
        this.settings = settings;
        AbstractRedisClient client = connector.client();
        ScheduledExecutorService executor = client.getResources().eventExecutorGroup();
        window = new Window(settings, System::nanoTime);
        subscriptions = new Subscriptions(connector, outages);
        commands = new Lasting<>(connector::connect, opened -> {}, executor, outages);
        listening = new Lasting<>(connector::connectPubSub, subscriptions::open, executor, outages);
        long pause = Math.max(50, settings.commandTimeout().toMillis() / 10);
        expiry = executor.scheduleWithFixedDelay(this::review, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Starts to connect. */
    public static LettuceLink open(RedisClient client, LinkSettings settings) {
        return opened(new LettuceLink(new SingleConnector(client), settings));
    }

    /**
     * Starts to connect.
     *
     * @param client should have {@link #isSentOnce} as its {@code replayFilter}
     */
    public static LettuceLink open(RedisClusterClient client, LinkSettings settings) {
        return opened(new LettuceLink(new ClusterConnector(client), settings));
    }

    /**
     * Whether a command must not be sent to a node of a cluster again, or later, when the connection to it broke: it may have arrived, and what came after it went to another node. For
     * {@link io.lettuce.core.ClientOptions.Builder#replayFilter}.
     */
    public static boolean isSentOnce(RedisCommand<?, ?, ?> command) {
        return ClusterConnector.isSentOnce(command);
    }

    private static LettuceLink opened(LettuceLink link) {
        link.connector.client().addListener(link);
        link.commands.start();
        link.listening.start();
        return link;
    }

    private void review() {
        if (window.expire() || stuck()) {
            connector.refresh();
        }
        subscriptions.review();
    }

    private boolean stuck() {
        return readers.stream()
                        .filter(each -> each.giveUp(settings.commandTimeout()))
                        .count()
                > 0;
    }

    /** Waits for the connections. @return whether they are there */
    public boolean await(Duration time) {
        long start = System.nanoTime();
        return commands.await(time) && listening.await(time.minusNanos(System.nanoTime() - start));
    }

    /**
     * Whether this client fits the Redis that it found, as far as is known by now: a Redis Cluster needs the client for clusters, which no other Redis has an answer for.
     *
     * @param shards whether channels or keys are used that only one node of a cluster has
     * @throws AdapterException if it does not
     */
    public void check(boolean shards, Duration time) {
        if (outages.has(Refusal.NO_CLUSTER)) {
            throw new AdapterException(Refusal.NO_CLUSTER.text("cluster support disabled"), null);
        }
        StatefulConnection<byte[], byte[]> connection = commands.now();
        if (!shards || connection == null || connector instanceof ClusterConnector) {
            return;
        }
        String info = connector
                .commands(connection)
                .info("cluster")
                .toCompletableFuture()
                .completeOnTimeout("", time.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(error -> "") // its user may not ask
                .join();
        if (info.contains("cluster_enabled:1")) {
            throw new AdapterException(Refusal.CLUSTER.text("cluster_enabled:1"), null);
        }
    }

    @Override
    public boolean isConnected() {
        return commands.now() != null && listening.now() != null && outages.isOver();
    }

    @Override
    public CompletionStage<Void> publish(Topic topic, byte[] payload) {
        byte[] channel = Subscriptions.bytes(topic.name());
        return command(
                        channel.length + payload.length,
                        connection -> topic.kind() == Topic.Kind.SHARDED
                                ? connector.commands(connection).spublish(channel, payload)
                                : connector.publish(connection, channel, payload))
                .thenApply(receivers -> null);
    }

    @Override
    public CompletionStage<Integer> subscribers(Topic topic) {
        StatefulConnection<byte[], byte[]> connection = commands.now();
        if (connection == null) {
            return notConnected();
        }
        return connector
                .everyServer(connection)
                .toCompletableFuture()
                .orTimeout(settings.commandTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(servers -> subscribers(topic, servers));
    }

    private CompletionStage<Integer> subscribers(Topic topic, List<RedisClusterAsyncCommands<byte[], byte[]>> servers) {
        byte[] channel = Subscriptions.bytes(topic.name());
        CompletionStage<Integer> sum = CompletableFuture.completedFuture(0);
        for (RedisClusterAsyncCommands<byte[], byte[]> server : servers) {
            CompletionStage<Map<byte[], Long>> counted =
                    window.<Map<byte[], Long>, RedisFuture<Map<byte[], Long>>>submit(
                            channel.length,
                            () -> topic.kind() == Topic.Kind.SHARDED
                                    ? server.pubsubShardNumsub(channel)
                                    : server.pubsubNumsub(channel));
            sum = sum.thenCombine(counted, (before, counts) -> before + sum(counts));
        }
        return sum;
    }

    private static int sum(Map<byte[], Long> counts) {
        return (int) counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private <T> CompletionStage<T> command(
            int size, Function<StatefulConnection<byte[], byte[]>, RedisFuture<T>> command) {
        StatefulConnection<byte[], byte[]> connection = commands.now();
        if (connection == null) {
            return notConnected();
        }
        return window.<T, RedisFuture<T>>submit(size, () -> command.apply(connection));
    }

    private static <T> CompletionStage<T> notConnected() {
        return CompletableFuture.failedFuture(
                new AdapterException("SIO-06020 there was no connection to Redis yet", null));
    }

    @Override
    public Subscription subscribe(Topic topic, BiConsumer<String, byte[]> listener) {
        return BorrowedThread.call(() -> subscriptions.add(topic, listener));
    }

    @Override
    public CompletionStage<String> append(String stream, Map<String, String> fields, int maxLength) {
        byte[] name = Subscriptions.bytes(stream);
        Object[] entry = new Object[2 * fields.size()];
        int size = name.length;
        int i = 0;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            byte[] value = Subscriptions.bytes(field.getValue());
            entry[i++] = Subscriptions.bytes(field.getKey());
            entry[i++] = value;
            size += value.length;
        }
        XAddArgs args = XAddArgs.Builder.maxlen(maxLength).approximateTrimming();
        return command(size, redis -> connector.commands(redis).xadd(name, args, entry));
    }

    @Override
    public StreamSubscription read(String stream, int count, Duration block, Consumer<StreamEntry> listener) {
        StreamReader reader = new StreamReader(connector, stream, count, block, listener, outages, readers::remove);
        readers.add(reader);
        BorrowedThread.run(reader::start);
        return reader;
    }

    @Override
    public CompletionStage<List<StreamEntry>> range(
            String stream, @Nullable String from, @Nullable String to, int count) {
        Range<String> range = Range.from(boundary(from), boundary(to));
        return command(
                        stream.length(),
                        redis -> connector
                                .commands(redis)
                                .xrange(Subscriptions.bytes(stream), range, Limit.create(0, count)))
                .thenApply(found -> found.stream().map(StreamReader::entry).toList());
    }

    private static Range.Boundary<String> boundary(@Nullable String id) {
        return id == null ? Range.Boundary.unbounded() : Range.Boundary.including(id);
    }

    @Override
    public CompletionStage<Void> remove(String stream, String id) {
        return command(stream.length(), redis -> connector.commands(redis).xdel(Subscriptions.bytes(stream), id))
                .thenApply(count -> null);
    }

    @Override
    public CompletionStage<Optional<String>> get(String key) {
        return command(key.length(), redis -> connector.commands(redis).get(Subscriptions.bytes(key)))
                .thenApply(value -> Optional.ofNullable(value).map(Subscriptions::text));
    }

    @Override
    public CompletionStage<Long> evaluate(String script, String key, String... arguments) {
        byte[][] values = new byte[arguments.length][];
        int size = script.length() + key.length();
        for (int i = 0; i < values.length; i++) {
            values[i] = Subscriptions.bytes(arguments[i]);
            size += values[i].length;
        }
        byte[][] keys = {Subscriptions.bytes(key)};
        return command(size, redis -> connector.commands(redis).eval(script, ScriptOutputType.INTEGER, keys, values));
    }

    /** How many commands are not answered. */
    int outstanding() {
        return window.size();
    }

    // ---- what Lettuce tells

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
        if (connection == listening.now()) {
            outages.back(listening);
            subscriptions.renew();
        } else if (connection == commands.now()) {
            outages.back(commands);
        } else {
            readers.stream().filter(each -> each.reads(connection)).forEach(each -> outages.back(each.part()));
            subscriptions.onConnected(connection);
        }
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        if (connection == listening.now()) {
            outages.lost(listening, "connection lost");
        } else if (connection == commands.now()) {
            window.abandon();
            outages.lost(commands, "connection lost");
        } else {
            readers.stream()
                    .filter(each -> each.reads(connection))
                    .forEach(each -> outages.lost(each.part(), "connection lost"));
            subscriptions.onDisconnected(connection);
        }
    }

    @Override
    public void close() {
        connector.client().removeListener(this);
        expiry.cancel(false);
        readers.forEach(StreamReader::close);
        if (isConnected()) {
            window.await(GOODBYE); // what a server said last, such as the sessions of its clients
        }
        subscriptions.close();
        listening.close();
        commands.close();
        window.abandon();
    }
}
