package io.github.cdisocketio.redis;

import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.streams.StreamsSettings;
import io.github.cdisocketio.server.spi.AdapterFactory;

class StreamsClusterTest extends ThreeServersTest {
    @Override
    AdapterFactory adapters(LettuceLink redis) {
        return RedisAdapters.streams(redis, StreamsSettings.DEFAULT, ClusterSettings.DEFAULT);
    }

    @Override
    NodeServer node(TestRedis redis) {
        return new NodeServer("streams", redis, "{}");
    }

    @Override
    SocketIoEmitter emitter(LettuceLink redis) {
        return RedisEmitters.streams(redis, StreamsSettings.DEFAULT, PayloadMapper.NONE);
    }
}
