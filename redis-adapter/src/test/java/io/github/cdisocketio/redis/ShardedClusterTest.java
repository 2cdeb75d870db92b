package io.github.cdisocketio.redis;

import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.Topic;
import io.github.cdisocketio.redis.sharded.ShardedSettings;
import io.github.cdisocketio.server.spi.AdapterFactory;
import java.time.Duration;
import org.awaitility.Awaitility;

class ShardedClusterTest extends ThreeServersTest {
    @Override
    AdapterFactory adapters(LettuceLink redis) {
        return RedisAdapters.sharded(redis, ShardedSettings.DEFAULT, ClusterSettings.DEFAULT);
    }

    @Override
    NodeServer node(TestRedis redis) {
        return new NodeServer("sharded", redis, "{}");
    }

    @Override
    SocketIoEmitter emitter(LettuceLink redis) {
        return RedisEmitters.sharded(redis, ShardedSettings.DEFAULT, PayloadMapper.NONE);
    }

    @Override
    void awaitListeners(LettuceLink redis, String room, int servers) {
        Topic channel = Topic.sharded("socket.io#/#" + room + "#");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> JavaServer.now(redis.subscribers(channel)) == servers);
    }
}
