package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.cluster.scenario.Call;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.TestClient;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.LinkSettings;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Redis Cluster, if only of one node: by the client for clusters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisClusterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestRedis redis = new TestRedis("--cluster-enabled", "yes");
    private final ClientResources resources = ClientResources.create();
    private final RedisClusterClient client = RedisClusterClient.create(resources, RedisURI.create(redis.uri()));

    @BeforeAll
    void start() {
        giveAllSlots(redis);
    }

    @AfterAll
    void stop() {
        resources.shutdown(0, 1, TimeUnit.SECONDS);
        redis.close();
    }

    @ParameterizedTest
    @EnumSource(TestFormat.class)
    void serversFindEachOther(TestFormat format) {
        try (LettuceLink one = LettuceLink.open(client, LinkSettings.DEFAULT);
                LettuceLink two = LettuceLink.open(client, LinkSettings.DEFAULT);
                JavaServer a = new JavaServer("a", format.adapters(one, ClusterSettings.DEFAULT));
                JavaServer b = new JavaServer("b", format.adapters(two, ClusterSettings.DEFAULT));
                TestClient onB = client(a, b)) {
            a.emit(Call.of("hello", "[1]"));
            assertThat(onB.next()).isEqualTo("hello[1]");
            assertThat(a.fetch(Call.everyone())).hasSize(1);
            assertThat(a.serverSideEmitWithAck(Call.of("ask", "[]"))).hasToString("[\"b\"]");
        }
    }

    private static TestClient client(JavaServer a, JavaServer b) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(a.serverCount("/")).isEqualTo(2));
        return new TestClient("b", b, "/", "room");
    }

    private static void giveAllSlots(TestRedis redis) {
        RedisClient client = redis.client();
        try {
            var commands = client.connect().sync();
            commands.clusterAddSlots(IntStream.range(0, 16384).toArray());
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> commands.clusterInfo().contains("cluster_state:ok"));
        } finally {
            client.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }
}
