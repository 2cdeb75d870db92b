package io.github.cdisocketio.redis.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.redis.TestRedis;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.weld.EmbeddedServer;
import io.lettuce.core.RedisClient;
import io.socket.client.IO;
import io.socket.client.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The adapter and the emitter by configuration alone, in servers with MicroProfile Config. */
class ConfiguredTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static TestRedis redis;

    @BeforeAll
    static void startRedis() {
        redis = new TestRedis();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    /** A value that only JSON-B can write. */
    public record Greeting(String text) {}

    @SocketService
    public static class Chat {
        @Inject
        @Nsp("/")
        Namespace clients;

        @Input("say")
        void say(String text) {
            clients.emit("said", new Greeting(text));
        }
    }

    @ApplicationScoped
    public static class Job {
        @Inject
        SocketIoEmitter emitter;

        public void run() {
            emitter.to("nobody").emit("said", "no");
            emitter.emit("said", new Greeting("from a job"));
        }
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

    private static EmbeddedServer.Builder server(Class<?>... beans) {
        return EmbeddedServer.builder()
                .host("localhost")
                .port(0)
                .disableDiscovery()
                .beans(beans)
                .property("socketio.log-mappings", "false");
    }

    private static EmbeddedServer clustered(String adapter, String key, Class<?>... beans) {
        return server(beans)
                .property("socketio.adapter", adapter)
                .property("socketio.redis.uri", redis.uri())
                .property("socketio.redis.key", key)
                .start();
    }

    private static void awaitServers(EmbeddedServer server, int count) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> server.server()
                                .of("/")
                                .serverCount()
                                .toCompletableFuture()
                                .get(5, TimeUnit.SECONDS)
                        == count);
    }

    private static Socket connect(EmbeddedServer server, BlockingQueue<String> heard) throws InterruptedException {
        Socket socket = IO.socket(
                server.url(),
                IO.Options.builder()
                        .setForceNew(true)
                        .setTransports(new String[] {"websocket"})
                        .build());
        BlockingQueue<String> connected = new LinkedBlockingQueue<>();
        socket.on("said", args -> heard.add(args[0].toString()));
        socket.on(Socket.EVENT_CONNECT, args -> connected.add("connected"));
        socket.connect();
        assertThat(connected.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        return socket;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void serversAndJobsFindEachOther(Format format) throws InterruptedException {
        BlockingQueue<String> onA = new LinkedBlockingQueue<>();
        BlockingQueue<String> onB = new LinkedBlockingQueue<>();
        String key = "configured-" + format.id();
        try (EmbeddedServer a = clustered(format.id(), key, Chat.class);
                EmbeddedServer b = clustered(format.id(), key, Chat.class, Job.class, OwnClient.class)) {
            awaitServers(a, 2);
            Socket first = connect(a, onA);
            Socket second = connect(b, onB);
            first.emit("say", "hi");
            for (BlockingQueue<String> heard : List.of(onA, onB)) {
                assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"text\":\"hi\"}");
            }
            SeContainer container = b.container();
            container.select(Job.class).get().run();
            for (BlockingQueue<String> heard : List.of(onA, onB)) {
                assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"text\":\"from a job\"}");
            }
            first.disconnect();
            second.disconnect();
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
