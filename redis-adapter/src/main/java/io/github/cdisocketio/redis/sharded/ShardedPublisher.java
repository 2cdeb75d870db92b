package io.github.cdisocketio.redis.sharded;

import io.github.cdisocketio.cluster.ClusterPublisher;
import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.cluster.message.MessagePayloads;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.redis.link.RedisLink;
import jakarta.json.spi.JsonProvider;
import java.util.concurrent.CompletionStage;

/** Sends from outside to the servers of a sharded cluster. */
public final class ShardedPublisher implements ClusterPublisher {
    private final RedisLink redis;
    private final ShardedSettings settings;
    private final MessagePayloads payloads = new MessagePayloads(JsonProvider.provider(), PayloadMapper.NONE);

    public ShardedPublisher(RedisLink redis, ShardedSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    @Override
    public CompletionStage<Void> publish(String namespace, ClusterMessage message) {
        return redis.publish(
                new ShardedChannels(settings, namespace).of(message),
                payloads.shortest(new Envelope(Envelope.EMITTER, namespace, message)));
    }
}
