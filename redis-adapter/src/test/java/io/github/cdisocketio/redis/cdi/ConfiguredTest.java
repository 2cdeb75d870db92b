package io.github.cdisocketio.redis.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.cluster.scenario.ConfiguredScenarios;
import io.github.cdisocketio.redis.TestRedis;
import io.github.cdisocketio.weld.EmbeddedServer;
import io.lettuce.core.RedisClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfiguredTest extends ConfiguredScenarios {
    private static TestRedis redis;

    @BeforeAll
    static void startRedis() {
        redis = new TestRedis();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @ApplicationScoped
    public static class OwnClient {
        @Produces
        @Singleton
        RedisClient client() {
            return RedisClient.create(redis.uri());
        }

        void close(@Disposes RedisClient client) {
            client.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }

    private static EmbeddedServer clustered(String adapter, String key, Class<?>... beans) {
        return server(beans)
                .property("socketio.adapter", adapter)
                .property("socketio.redis.uri", redis.uri())
                .property("socketio.redis.key", key)
                .start();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void serversAndJobsFindEachOther(Format format) throws InterruptedException {
        String key = "configured-" + format.id();
        try (EmbeddedServer a = clustered(format.id(), key, Chat.class);
                EmbeddedServer b = clustered(format.id(), key, Chat.class, Job.class, OwnClient.class)) {
            assertTheyFindEachOther(a, b);
        }
    }

    @Test
    void noThreadIsLeft() {
        Set<Thread> before = threads();
        try (EmbeddedServer server = clustered("redis", "threads", Chat.class, Job.class)) {
            awaitServers(server, 1);
            assertThat(threads()).anyMatch(each -> each.getName().startsWith("lettuce-"));
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(threads().stream()
                                .filter(each -> !before.contains(each))
                                .map(Thread::getName)
                                .filter(each -> each.contains("lettuce") || each.contains("redis")))
                        .isEmpty());
    }

    private static Set<Thread> threads() {
        return Arrays.stream(allThreads()).collect(Collectors.toSet());
    }

    private static Thread[] allThreads() {
        return Thread.getAllStackTraces().keySet().toArray(Thread[]::new);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            socketio.redis.uri             | http://localhost:1       | SIO-06040
            socketio.redis.uri             | redis://:secret@         | socketio.redis.uri
            socketio.redis.cluster         | perhaps                  | socketio.redis.cluster
            socketio.redis.command-timeout | soon                     | socketio.redis.command-timeout
            socketio.redis.queued-bytes    | 0                        | socketio.redis.queued-bytes
            socketio.adapter               | redos                    | SIO-04031
            """)
    void wrongValuesStopTheDeployment(String key, String value, String message) {
        EmbeddedServer.Builder builder = server(Chat.class).property(key, value);
        assertThatThrownBy(builder::start).hasMessageContaining(message).hasMessageNotContaining("secret");
    }

    @Test
    void withoutTheNameOfAnAdapterServersStayAlone() {
        try (EmbeddedServer server = server(Chat.class).start()) {
            awaitServers(server, 1);
            assertThat(threads()).noneMatch(each -> each.getName().startsWith("lettuce-event"));
        }
    }
}
