package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.cluster.ClusterPublisher;
import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.cluster.message.MessagePayloads;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.redis.link.RedisLink;
import jakarta.json.spi.JsonProvider;
import java.util.concurrent.CompletionStage;

/** Sends from outside to servers on streams: everything through the stream. */
public final class StreamsPublisher implements ClusterPublisher {
    private final RedisLink redis;
    private final StreamsSettings settings;
    private final StreamCodec entries =
            new StreamCodec(new MessagePayloads(JsonProvider.provider(), PayloadMapper.NONE));

    public StreamsPublisher(RedisLink redis, StreamsSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    @Override
    public CompletionStage<Void> publish(String namespace, ClusterMessage message) {
        return redis.append(
                        settings.streamOf(namespace),
                        entries.encode(new Envelope(Envelope.EMITTER, namespace, message)),
                        settings.maxLength())
                .thenApply(id -> null);
    }
}
