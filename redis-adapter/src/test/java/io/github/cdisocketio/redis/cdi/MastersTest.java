package io.github.cdisocketio.redis.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.redis.TestRedis;
import io.github.cdisocketio.redis.TestRedisCluster;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.LinkSettings;
import io.github.cdisocketio.weld.EmbeddedServer;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A Redis Cluster of three masters and their replicas. */
class MastersTest extends FailoverScenarios {
    private Pair pair(Format format, TestRedisCluster redis, String key) {
        return new Pair(server(format, redis, key, Chat.class), server(format, redis, key, Chat.class, Job.class));
    }

    private EmbeddedServer server(Format format, TestRedisCluster redis, String key, Class<?>... beans) {
        return opened(builder(format, redis.uri(), key, beans)
                .property("socketio.redis.cluster", "true")
                .property("socketio.redis.username", format.id())
                .property("socketio.redis.password", SecuredTest.SECRET)
                .start());
    }

    private static EmbeddedServer.Builder builder(Format format, String uri, String key, Class<?>... beans) {
        return server(beans)
                .property("socketio.adapter", format.id())
                .property("socketio.redis.uri", uri)
                .property("socketio.redis.key", key)
                .property("socketio.redis.stream.name", key)
                .property("socketio.redis.command-timeout", "PT1S");
    }

    @Test
    void aRedisOfTheOtherKindStopsTheDeployment() {
        TestRedis single = opened(new TestRedis());
        EmbeddedServer.Builder cluster =
                builder(Format.CLASSIC, single.uri(), "none", Chat.class).property("socketio.redis.cluster", "true");
        assertThatThrownBy(cluster::start).hasStackTraceContaining("SIO-06064");

        TestRedis node = opened(new TestRedis("--cluster-enabled", "yes", "--cluster-port", "" + TestRedis.freePort()));
        for (Format each : List.of(Format.SHARDED, Format.STREAMS)) {
            EmbeddedServer.Builder alone = builder(each, node.uri(), "none", Chat.class);
            assertThatThrownBy(alone::start).hasStackTraceContaining("SIO-06065");
        }
        opened(builder(Format.CLASSIC, node.uri(), "none", Chat.class).start()); // any node tells all
    }

    @Test
    void aClientOfTheApplicationThatSendsAgainIsTold() {
        ClientResources resources = ClientResources.create();
        opened(() -> resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS));
        RedisURI nowhere = RedisURI.create("127.0.0.1", TestRedis.freePort());
        RedisClusterClient client = RedisClusterClient.create(resources, nowhere);
        opened(() -> client.shutdownAsync(0, 1, TimeUnit.SECONDS)
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(error -> null)
                .join());
        ClusterClientOptions.Builder once = ClusterClientOptions.builder();
        once.replayFilter(LettuceLink::isSentOnce);
        try (Warnings warnings = new Warnings("io.github.cdisocketio.redis.link")) {
            LettuceLink.open(client, LinkSettings.DEFAULT).close();
            assertThat(warnings.told())
                    .filteredOn(each -> each.startsWith("SIO-06066"))
                    .hasSize(1);
            client.setOptions(once.build());
            LettuceLink.open(client, LinkSettings.DEFAULT).close();
            assertThat(warnings.told())
                    .filteredOn(each -> each.startsWith("SIO-06066"))
                    .hasSize(1);
        }
    }

    @Test
    void serversFindEachOtherAgainWhenTheMasterIsGone() throws InterruptedException {
        List<String> users = SecuredTest.users("s", "+cluster|nodes");
        TestRedisCluster redis = opened(new TestRedisCluster(true, users.toArray(String[]::new)));
        Pair classic = pair(Format.CLASSIC, redis, "s");
        Pair sharded = pair(Format.SHARDED, redis, "sharded");
        Pair streams = pair(Format.STREAMS, redis, redis.neighbour("streams", "sharded#/#"));
        classic.assertTheyFindEachOther();
        sharded.assertTheyFindEachOther();
        streams.assertTheyFindEachOther();
        redis.killMasterOf("sharded#/#"); // of the stream, too
        sharded.awaitThatTheyFindEachOther();
        streams.awaitThatTheyFindEachOther();
        classic.awaitThatTheyFindEachOther();
    }
}
