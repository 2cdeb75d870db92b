package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.cluster.ClusterBus;
import io.github.cdisocketio.cluster.ClusterNode;
import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.cluster.message.MessagePayloads;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.redis.link.StreamEntry;
import io.github.cdisocketio.redis.link.Subscription;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** One namespace of this server on a stream and two channels. */
final class StreamsBus implements ClusterBus {
    private final StreamsEngine engine;
    private final RedisLink redis;
    private final StreamsSettings settings;
    private final ClusterNode node;
    private final MessagePayloads payloads;
    private final StreamCodec entries;
    private final MessagePayloads.Signature own;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    StreamsBus(StreamsEngine engine, RedisLink redis, StreamsSettings settings, ClusterNode node) {
        this.engine = engine;
        this.redis = redis;
        this.settings = settings;
        this.node = node;
        payloads = new MessagePayloads(JsonProvider.provider(), node.mapper());
        entries = new StreamCodec(payloads);
        own = payloads.signature(node.uid(), node.namespace());
    }

    void start() {
        subscriptions.add(redis.subscribe(
                settings.channel(node.namespace(), node.uid()), (channel, payload) -> onMessage(payload)));
        // last: from now on the others count this server, and wait for its answers
        subscriptions.add(
                redis.subscribe(settings.channel(node.namespace()), (channel, payload) -> onMessage(payload)));
    }

    String namespace() {
        return node.namespace();
    }

    private Envelope envelope(ClusterMessage message) {
        return new Envelope(node.uid(), node.namespace(), message);
    }

    @Override
    public CompletionStage<Void> ready() {
        return CompletableFuture.allOf(
                Stream.concat(subscriptions.stream().map(Subscription::ready), Stream.of(engine.ready()))
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture<?>[]::new));
    }

    /** What wants answers is published, as the answers must come in time; the rest is appended, where it outlives a broken connection. */
    @Override
    public CompletionStage<Void> publish(ClusterMessage message) {
        boolean question = (message instanceof ClusterMessage.Broadcast broadcast && broadcast.requestId() != null)
                || message instanceof ClusterMessage.FetchSockets
                || message instanceof ClusterMessage.ServerSideEmit;
        return question
                ? redis.publish(settings.channel(node.namespace()), payloads.msgpack(envelope(message)))
                : append(message);
    }

    private CompletionStage<Void> append(ClusterMessage message) {
        return redis.append(
                        settings.streamOf(node.namespace()), entries.encode(envelope(message)), settings.maxLength())
                .thenApply(id -> null);
    }

    @Override
    public CompletionStage<Peers> peers() {
        return redis.subscribers(settings.channel(node.namespace())).thenApply(all -> Peers.unnamed(all - 1));
    }

    private void onMessage(byte[] payload) {
        if (own.isOn(payload)) {
            return;
        }
        try {
            Envelope envelope = payloads.decode(payload);
            node.receive(
                    envelope,
                    answer -> redis.publish(
                            settings.channel(node.namespace(), envelope.uid()), payloads.msgpack(envelope(answer))));
        } catch (RuntimeException e) {
            node.malformed(e);
        }
    }

    /** Versions before 0.3 ask in the stream, and listen there for answers. */
    void onEntry(StreamEntry entry) {
        if (node.uid().equals(entry.fields().get("uid"))) {
            return;
        }
        try {
            node.receive(entries.decode(entry.fields()), this::append);
        } catch (RuntimeException e) {
            node.malformed(e);
        }
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        engine.leave(this);
    }
}
