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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    private volatile @Nullable Consumer<StreamEntry> log;

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
        return append(fields(message)).thenApply(id -> null);
    }

    /** What is appended for a message. */
    Map<String, String> fields(ClusterMessage message) {
        return entries.encode(envelope(message));
    }

    /** @return completes with the entry's id */
    CompletionStage<String> append(Map<String, String> fields) {
        return redis.append(settings.streamOf(node.namespace()), fields, settings.maxLength());
    }

    /** Gives all entries of the stream, own ones, too, to someone else from now on. */
    void divert(Consumer<StreamEntry> listener) {
        log = listener;
    }

    /** Up to there everything was read and done; null if nothing was read yet. */
    @Nullable
    StreamId position() {
        return engine.position(settings.streamOf(node.namespace()));
    }

    ClusterNode node() {
        return node;
    }

    MessagePayloads payloads() {
        return payloads;
    }

    /** @throws io.github.cdisocketio.cluster.message.MalformedMessageException if it is something else */
    Envelope decode(StreamEntry entry) {
        return entries.decode(entry.fields());
    }

    void receive(Envelope envelope) {
        node.receive(envelope, this::append);
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
        Consumer<StreamEntry> diverted = log;
        if (diverted != null) {
            diverted.accept(entry);
            return;
        }
        if (node.uid().equals(entry.fields().get("uid"))) {
            return;
        }
        try {
            receive(decode(entry));
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
