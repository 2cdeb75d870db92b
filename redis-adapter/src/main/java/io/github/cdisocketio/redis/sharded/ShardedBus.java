package io.github.cdisocketio.redis.sharded;

import io.github.cdisocketio.cluster.ClusterBus;
import io.github.cdisocketio.cluster.ClusterNode;
import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.cluster.message.MessagePayloads;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.redis.link.Subscription;
import io.github.cdisocketio.redis.link.Topic;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One namespace of this server on sharded channels. */
final class ShardedBus implements ClusterBus {
    private final RedisLink redis;
    private final ShardedSettings settings;
    private final ClusterNode node;
    private final ShardedChannels channels;
    private final MessagePayloads payloads;
    private final MessagePayloads.Signature own;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final Map<String, Subscription> rooms = new ConcurrentHashMap<>();

    ShardedBus(RedisLink redis, ShardedSettings settings, ClusterNode node) {
        this.redis = redis;
        this.settings = settings;
        this.node = node;
        channels = new ShardedChannels(settings, node.namespace());
        payloads = new MessagePayloads(JsonProvider.provider(), node.mapper());
        own = payloads.signature(node.uid(), node.namespace());
    }

    void start() {
        subscriptions.add(listen(channels.of(node.uid())));
        // last: from now on the others count this server, and wait for its answers
        subscriptions.add(listen(channels.common()));
    }

    private Subscription listen(Topic topic) {
        return redis.subscribe(topic, (channel, payload) -> {
            try {
                receive(payload);
            } catch (RuntimeException e) {
                node.malformed(e);
            }
        });
    }

    private void receive(byte[] payload) {
        if (own.isOn(payload)) {
            return;
        }
        Envelope envelope = payloads.decode(payload);
        node.receive(envelope, answer -> redis.publish(channels.of(envelope.uid()), written(answer)));
    }

    private byte[] written(ClusterMessage message) {
        return payloads.shortest(new Envelope(node.uid(), node.namespace(), message));
    }

    @Override
    public CompletionStage<Void> ready() {
        return CompletableFuture.allOf(subscriptions.stream()
                .map(each -> each.ready().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public CompletionStage<Void> publish(ClusterMessage message) {
        return redis.publish(channels.of(message), written(message));
    }

    @Override
    public CompletionStage<Peers> peers() {
        return redis.subscribers(channels.common()).thenApply(all -> Peers.unnamed(all - 1));
    }

    @Override
    public void onRoomCreated(String room) {
        if (settings.mode().hasChannel(room)) {
            // two threads that tell of the same room may come in the wrong order: what counts is whether it is there
            // now
            rooms.compute(room, (name, before) -> before != null ? before : listen(channels.of(name)));
        }
    }

    @Override
    public void onRoomDeleted(String room) {
        rooms.computeIfPresent(room, (name, subscription) -> {
            if (node.hasRoom(name)) {
                return subscription;
            }
            subscription.close();
            return null;
        });
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        rooms.values().forEach(Subscription::close);
        rooms.clear();
    }
}
