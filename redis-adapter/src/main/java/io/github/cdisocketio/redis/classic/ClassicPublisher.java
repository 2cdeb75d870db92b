package io.github.cdisocketio.redis.classic;

import io.github.cdisocketio.cluster.ClusterPublisher;
import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.redis.link.Topic;
import jakarta.json.spi.JsonProvider;
import java.util.concurrent.CompletionStage;

/** Sends as {@code @socket.io/redis-emitter} does. */
public final class ClassicPublisher implements ClusterPublisher {
    private final RedisLink redis;
    private final ClassicSettings settings;
    private final JsonProvider provider = JsonProvider.provider(); // to look it up takes long

    public ClassicPublisher(RedisLink redis, ClassicSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    @Override
    public CompletionStage<Void> publish(String namespace, ClusterMessage message) {
        ClassicCodec codec = new ClassicCodec(provider, namespace, PayloadMapper.NONE);
        ClassicChannels channels = new ClassicChannels(settings.key(), namespace);
        if (message instanceof ClusterMessage.Broadcast broadcast) {
            return redis.publish(
                    Topic.channel(channels.broadcast(broadcast.options().rooms())),
                    codec.broadcast(Envelope.EMITTER, broadcast));
        }
        // a sender's name is expected here only
        String uid = message instanceof ClusterMessage.ServerSideEmit ? Envelope.EMITTER : null;
        return redis.publish(Topic.channel(channels.request()), codec.request(uid, message));
    }
}
