package io.github.cdisocketio.redis.link;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Who listens to what, and the connection that serves it. Thread-safe. */
final class Subscriptions extends RedisPubSubAdapter<byte[], byte[]> {
    private static final Logger LOG = System.getLogger(Subscriptions.class.getPackageName());

    private final Map<Topic, Listening> topics = new ConcurrentHashMap<>();
    private final Outages outages;
    private final Connector connector;
    private volatile @Nullable StatefulRedisPubSubConnection<byte[], byte[]> connection;
    private volatile @Nullable ShardSubscriber shards;

    Subscriptions(Connector connector, Outages outages) {
        this.connector = connector;
        this.outages = outages;
    }

    /** All who listen to one topic. */
    private static final class Listening {
        final List<BiConsumer<String, byte[]>> listeners = new CopyOnWriteArrayList<>();
        final CompletableFuture<Void> confirmed = new CompletableFuture<>();
    }

    /** Listens to all topics on a new connection. */
    void open(StatefulRedisPubSubConnection<byte[], byte[]> opened) {
        opened.addListener(this);
        shards = connector.shards(opened, this::deliverSharded, outages);
        connection = opened;
        renew();
    }

    void close() {
        connection = null;
        shards = null;
        topics.clear();
    }

    /** Asks again for what was not confirmed; the rest comes back by Lettuce. */
    void renew() {
        topics.forEach((topic, listening) -> {
            if (!listening.confirmed.isDone()) {
                request(topic, listening);
            }
        });
    }

    Subscription add(Topic topic, BiConsumer<String, byte[]> listener) {
        Listening listening = topics.compute(topic, (key, before) -> {
            Listening now = before == null ? new Listening() : before;
            now.listeners.add(listener);
            return now;
        });
        if (!listening.confirmed.isDone()) {
            request(topic, listening);
        }
        return new Subscription() {
            @Override
            public CompletionStage<Void> ready() {
                return listening.confirmed;
            }

            @Override
            public void close() {
                BorrowedThread.run(() -> remove(topic, listener));
            }
        };
    }

    private void request(Topic topic, Listening listening) {
        StatefulRedisPubSubConnection<byte[], byte[]> now = connection;
        ShardSubscriber sharded = shards;
        if (now == null || sharded == null) {
            return; // as soon as it is opened
        }
        RedisPubSubAsyncCommands<byte[], byte[]> commands = now.async();
        byte[] name = bytes(topic.name());
        CompletionStage<Void> asked = switch (topic.kind()) {
            case CHANNEL -> commands.subscribe(name);
            case PATTERN -> commands.psubscribe(name);
            case SHARDED -> sharded.subscribe(name);
        };
        asked.whenComplete((done, error) -> {
            if (error == null) {
                listening.confirmed.complete(null);
            } else {
                onRefused(topic, error);
            }
        });
    }

    /** Sharded channels may have another server by now. */
    void review() {
        ShardSubscriber sharded = shards;
        if (sharded != null) {
            sharded.review();
        }
    }

    void onConnected(Object made) {
        ShardSubscriber sharded = shards;
        if (sharded != null) {
            sharded.onConnected(made);
        }
    }

    void onDisconnected(Object gone) {
        ShardSubscriber sharded = shards;
        if (sharded != null) {
            sharded.onDisconnected(gone);
        }
    }

    private void onRefused(Topic topic, Throwable error) {
        Refusal refusal = Refusal.of(error);
        if (refusal == null) {
            LOG.log(Level.WARNING, "SIO-06026 Redis refused to subscribe to '" + topic.name() + "': " + error);
        } else {
            outages.refused(refusal, error);
        }
    }

    private void remove(Topic topic, BiConsumer<String, byte[]> listener) {
        Listening left = topics.computeIfPresent(topic, (key, listening) -> {
            listening.listeners.remove(listener);
            return listening.listeners.isEmpty() ? null : listening;
        });
        StatefulRedisPubSubConnection<byte[], byte[]> now = connection;
        ShardSubscriber sharded = shards;
        if (left != null || now == null || sharded == null || topics.containsKey(topic)) {
            return;
        }
        RedisPubSubAsyncCommands<byte[], byte[]> commands = now.async();
        byte[] name = bytes(topic.name());
        switch (topic.kind()) {
            case CHANNEL -> commands.unsubscribe(name);
            case PATTERN -> commands.punsubscribe(name);
            case SHARDED -> sharded.unsubscribe(name);
        }
    }

    @Override
    public void message(byte[] channel, byte[] payload) {
        String name = text(channel);
        deliver(Topic.channel(name), name, payload);
    }

    @Override
    public void message(byte[] pattern, byte[] channel, byte[] payload) {
        deliver(new Topic(Topic.Kind.PATTERN, text(pattern)), text(channel), payload);
    }

    private void deliverSharded(byte[] channel, byte[] payload) {
        String name = text(channel);
        deliver(Topic.sharded(name), name, payload);
    }

    private void deliver(Topic topic, String channel, byte[] payload) {
        Listening listening = topics.get(topic);
        if (listening != null) {
            listening.listeners.forEach(each -> each.accept(channel, payload));
        }
    }

    static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }
}
