package io.github.cdisocketio.redis;

import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.cluster.scenario.Peer;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.redis.classic.ClassicSettings;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.server.spi.AdapterFactory;

class ClassicClusterTest extends ThreeServersTest {
    @Override
    AdapterFactory adapters(LettuceLink redis) {
        return RedisAdapters.classic(redis, ClassicSettings.DEFAULT, ClusterSettings.DEFAULT);
    }

    @Override
    NodeServer node(TestRedis redis) {
        return new NodeServer("classic", redis, "{}");
    }

    @Override
    SocketIoEmitter emitter(LettuceLink redis) {
        return RedisEmitters.classic(redis, ClassicSettings.DEFAULT, PayloadMapper.NONE);
    }

    /** Node.js does not make buffers of what JSON made of them. */
    @Override
    protected String expectedServerSide(Peer receiver, String arguments) {
        String expected = super.expectedServerSide(receiver, arguments);
        return receiver instanceof NodeServer
                ? expected.replace("{\"$bin\":\"0102ff\"}", "{\"type\":\"Buffer\",\"data\":[1,2,255]}")
                : expected;
    }
}
