package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.cluster.scenario.Call;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.TestClient;
import io.github.cdisocketio.redis.classic.ClassicSettings;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.Topic;
import io.github.cdisocketio.server.AdapterException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Redis goes away and comes back. */
class OutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static JavaCluster cluster(TestRedis redis) {
        return new JavaCluster(
                redis, (link, settings) -> RedisAdapters.classic(link, ClassicSettings.DEFAULT, settings));
    }

    private static void awaitServers(JavaServer server, int count) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> server.serverCount("/") == count);
    }

    @Test
    void clientsAreServedMeanwhileAndTheClusterComesBack() {
        try (TestRedis redis = new TestRedis();
                JavaCluster cluster = cluster(redis)) {
            LettuceLink link = cluster.link();
            JavaServer a = cluster.server("a", link);
            JavaServer b = cluster.server("b");
            awaitServers(a, 2);
            TestClient onA = cluster.client(a);
            TestClient onB = cluster.client(b);
            redis.kill();
            Awaitility.await().atMost(PATIENCE).until(() -> !link.isConnected());

            a.emit(Call.of("hello", "['meanwhile']"));
            assertThat(onA.next()).isEqualTo("hello[\"meanwhile\"]");
            long start = System.nanoTime();
            assertThatThrownBy(() -> a.fetch(Call.everyone())).hasRootCauseInstanceOf(AdapterException.class);
            assertThatThrownBy(() -> a.serverCount("/")).hasRootCauseInstanceOf(AdapterException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            assertThat(a.fetch(Call.everyone().asLocal())).hasSize(1);

            redis.start();
            awaitServers(a, 2);
            awaitServers(b, 2);
            a.emit(Call.of("last", "[]"));
            // what was said meanwhile is too old: it is not sent any more
            assertThat(onB.next()).isEqualTo("last[]");
            assertThat(onA.next()).isEqualTo("last[]");
            assertThat(link.isConnected()).isTrue();
        }
    }

    @Test
    void aServerStartsWithoutRedisAndJoinsLater() {
        try (TestRedis redis = new TestRedis();
                JavaCluster cluster = cluster(redis)) {
            redis.kill();
            LettuceLink link = cluster.link();
            JavaServer a = cluster.server("a", link);
            assertThat(link.await(Duration.ofMillis(200))).isFalse();
            TestClient onA = cluster.client(a);
            a.emit(Call.of("hello", "[1]"));
            assertThat(onA.next()).isEqualTo("hello[1]");
            assertThatThrownBy(() -> a.serverCount("/")).hasRootCauseInstanceOf(AdapterException.class);

            redis.start();
            JavaServer b = cluster.server("b");
            awaitServers(a, 2);
            awaitServers(b, 2);
            b.emit(Call.of("hello", "[2]"));
            assertThat(onA.next()).isEqualTo("hello[2]");
        }
    }

    @Test
    void aRedisThatStandsStillCostsNoMemory() {
        try (TestRedis redis = new TestRedis();
                JavaCluster cluster = cluster(redis)) {
            LettuceLink link = cluster.link();
            JavaServer a = cluster.server("a", link);
            awaitServers(a, 1);
            redis.signal("STOP");
            try {
                assertThatThrownBy(() -> a.serverCount("/"))
                        .hasRootCauseInstanceOf(AdapterException.class)
                        .hasStackTraceContaining("SIO-06022");
                byte[] payload = new byte[1_000_000];
                int[] refused = {0};
                for (int i = 0; i < 200; i++) {
                    link.publish(Topic.channel("x"), payload).whenComplete((done, error) -> {
                        if (error != null && error.getMessage().contains("SIO-06021")) {
                            refused[0]++;
                        }
                    });
                }
                assertThat(refused[0]).isBetween(160, 180);
            } finally {
                redis.signal("CONT");
            }
            awaitServers(a, 1);
        }
    }
}
