package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.Peer;
import io.github.cdisocketio.cluster.scenario.ThreeServersScenarios;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.LinkSettings;
import io.github.cdisocketio.server.spi.AdapterFactory;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two servers in Java and one in Node.js on one Redis. One subclass for each adapter. */
abstract class ThreeServersTest extends ThreeServersScenarios {
    private TestRedis redis;
    private LettuceLink outside;

    abstract AdapterFactory adapters(LettuceLink redis);

    abstract NodeServer node(TestRedis redis);

    abstract SocketIoEmitter emitter(LettuceLink redis);

    /** Waits until so many servers hear what is sent to a room. */
    void awaitListeners(LettuceLink redis, String room, int servers) {}

    @Override
    protected List<Peer> startServers() {
        redis = opened(new TestRedis());
        NodeServer.install();
        outside = link();
        return List.of(java("java-1"), java("java-2"), opened(node(redis)));
    }

    private JavaServer java(String name) {
        return opened(new JavaServer(name, adapters(link())));
    }

    private LettuceLink link() {
        RedisClient client = redis.client();
        opened(() -> client.shutdown(0, 2, TimeUnit.SECONDS));
        return opened(LettuceLink.open(client, LinkSettings.DEFAULT));
    }

    @Override
    protected SocketIoEmitter emitter() {
        assertThat(outside.await(Duration.ofSeconds(20))).isTrue();
        return emitter(outside);
    }

    @Override
    protected void awaitListeners(String room, int count) {
        awaitListeners(outside, room, count);
    }
}
