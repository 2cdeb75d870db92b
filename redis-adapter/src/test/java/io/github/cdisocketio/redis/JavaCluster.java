package io.github.cdisocketio.redis;

import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.Peer;
import io.github.cdisocketio.cluster.scenario.TestClient;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.LinkSettings;
import io.github.cdisocketio.server.spi.AdapterFactory;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** Servers in Java on one Redis, with short timeouts, and what they need. */
final class JavaCluster implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final Deque<Runnable> opened = new ArrayDeque<>();
    private final TestRedis redis;
    private final BiFunction<LettuceLink, ClusterSettings, AdapterFactory> adapters;

    JavaCluster(TestRedis redis, BiFunction<LettuceLink, ClusterSettings, AdapterFactory> adapters) {
        this.redis = redis;
        this.adapters = adapters;
    }

    LettuceLink link() {
        RedisClient client = redis.client();
        opened.push(() -> client.shutdown(0, 2, TimeUnit.SECONDS));
        LettuceLink link = LettuceLink.open(client, LinkSettings.DEFAULT.withCommandTimeout(TIMEOUT));
        opened.push(link::close);
        return link;
    }

    JavaServer server(String name) {
        return server(name, link());
    }

    JavaServer server(String name, LettuceLink link) {
        JavaServer server =
                new JavaServer(name, adapters.apply(link, ClusterSettings.DEFAULT.withRequestTimeout(TIMEOUT)));
        opened.push(server::close);
        return server;
    }

    TestClient client(Peer server, String... rooms) {
        TestClient client = new TestClient("at-" + server.name(), server, "/", rooms);
        opened.push(client::close);
        return client;
    }

    @Override
    public void close() {
        opened.forEach(Runnable::run);
    }
}
