package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.OutageScenarios;
import io.github.cdisocketio.cluster.scenario.Peer;
import io.github.cdisocketio.cluster.scenario.TestClient;
import io.github.cdisocketio.redis.classic.ClassicSettings;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.Topic;
import io.github.cdisocketio.server.AdapterException;
import org.junit.jupiter.api.Test;

/** Redis goes away and comes back. */
class OutageTest extends OutageScenarios {

    private static JavaCluster cluster(TestRedis redis) {
        return new JavaCluster(
                redis, (link, settings) -> RedisAdapters.classic(link, ClassicSettings.DEFAULT, settings));
    }

    @Override
    protected Cluster open() {
        TestRedis redis = new TestRedis();
        JavaCluster cluster = cluster(redis);
        LettuceLink first = cluster.link();
        return new Cluster() {
            @Override
            public JavaServer server(String name) {
                return name.equals("a") ? cluster.server(name, first) : cluster.server(name);
            }

            @Override
            public TestClient client(Peer server) {
                return cluster.client(server);
            }

            @Override
            public boolean isConnected() {
                return first.isConnected();
            }

            @Override
            public void kill() {
                redis.kill();
            }

            @Override
            public void start() {
                redis.start();
            }

            @Override
            public void close() {
                cluster.close();
                redis.close();
            }
        };
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
