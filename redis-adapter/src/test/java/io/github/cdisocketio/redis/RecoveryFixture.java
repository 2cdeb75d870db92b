package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.scenario.Call;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.Peer;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.server.ServerConfig;
import io.github.cdisocketio.server.spi.RecoverySettings;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;

/** Servers on one Redis whose clients may come back. */
abstract class RecoveryFixture {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ServerConfig RECOVERING = ServerConfig.DEFAULT.withRecovery(RecoverySettings.DEFAULT);

    final TestRedis redis = new TestRedis();
    private final JavaCluster cluster = new JavaCluster(redis, TestFormat.STREAMS::adapters);
    private final RedisClient outside = redis.client();
    final RedisCommands<String, String> commands = outside.connect().sync();
    final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        outside.shutdown(0, 1, TimeUnit.SECONDS);
        cluster.close();
        redis.close();
    }

    JavaServer server(String name) {
        LettuceLink link = cluster.link();
        JavaServer server = cluster.server(name, link, RECOVERING);
        awaitServers(server);
        return server;
    }

    /** Until it reads the stream, and can be asked. */
    static void awaitServers(Peer server) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> server.serverCount("/") >= 1);
    }

    static void awaitServers(Peer server, int count) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> server.serverCount("/") == count);
    }

    ReturningClient client(int port, String... rooms) {
        ReturningClient client = new ReturningClient(port, "/", rooms);
        opened.push(client);
        assertThat(client.next()).isEqualTo("ready[]");
        return client;
    }

    String key(ReturningClient client) {
        return "sio:session:" + client.pid;
    }

    static Call hello(Object value) {
        return Call.of("hello", "[" + value + "]");
    }

    /** An event that reached the client is in the log. */
    static void seen(Peer server, ReturningClient client, int number) {
        server.emit(hello(number));
        assertThat(client.next()).isEqualTo("hello[" + number + "]");
    }

    static void seen(Peer server, ReturningClient client, int number, String before) {
        assertThat(client.next()).isEqualTo(before);
        seen(server, client, number);
    }
}
