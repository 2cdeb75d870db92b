package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.TestClient;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.StreamEntry;
import io.github.cdisocketio.redis.streams.StreamsSettings;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What only streams have. */
class StreamsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int EVENTS = 600;

    private final TestRedis redis = new TestRedis();
    private final JavaCluster cluster = new JavaCluster(redis, TestFormat.STREAMS::adapters);

    @AfterEach
    void stop() {
        cluster.close();
        redis.close();
    }

    private static void awaitServers(JavaServer server) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> server.serverCount("/") == 1);
    }

    private static Map<String, String> entry(String namespace, String type, String data) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("uid", "another");
        fields.put("nsp", namespace);
        fields.put("type", type);
        fields.put("data", data.replace('\'', '"'));
        return fields;
    }

    private LettuceLink outside() {
        LettuceLink link = cluster.link();
        assertThat(link.await(PATIENCE)).isTrue();
        return link;
    }

    @Test
    void olderServersAreAnsweredInTheStream() throws InterruptedException {
        JavaServer server = cluster.server("java");
        awaitServers(server);
        TestClient client = cluster.client(server);
        LettuceLink outside = outside();
        BlockingQueue<StreamEntry> seen = new LinkedBlockingQueue<>();
        JavaServer.now(
                outside.read("socket.io", 10, Duration.ofMillis(200), seen::add).ready());
        outside.append(
                "socket.io", entry("/", "7", "{'opts':{'rooms':[],'except':[],'flags':{}},'requestId':'q1'}"), 100);
        StreamEntry question = seen.poll(20, TimeUnit.SECONDS);
        StreamEntry answer = seen.poll(20, TimeUnit.SECONDS);
        assertThat(question.fields()).containsEntry("type", "7");
        assertThat(answer.fields()).containsEntry("type", "8").containsEntry("nsp", "/");
        assertThat(answer.fields().get("data"))
                .startsWith("{\"requestId\":\"q1\",\"sockets\":[{\"id\":\"" + client.id() + "\"");
    }

    @Test
    void streamsThatNodeWritesButDoesNotReadAreRead() {
        // the hash of this name is negative: of four streams Node.js writes it to one with a negative number
        StreamsSettings four = new StreamsSettings("socket.io", 4, "socket.io", false, 100, 10, Duration.ofMillis(200));
        JavaCluster spread = new JavaCluster(redis, (link, settings) -> RedisAdapters.streams(link, four, settings));
        try (spread) {
            JavaServer server = spread.server("java");
            awaitServers(server);
            TestClient client = new TestClient("notified", server, "/notifications");
            LettuceLink outside = outside();
            String stream = "socket.io--3";
            Awaitility.await().atMost(PATIENCE).until(() -> {
                outside.append(
                        stream,
                        entry("/notifications", "3", "{'packet':{'type':2,'data':['hello',1]},'opts':{'rooms':[]}}"),
                        100);
                return client.rest().contains("hello[1]");
            });
            client.close();
        }
    }

    @Test
    void foreignEntriesDoNoHarm() {
        JavaServer server = cluster.server("java");
        awaitServers(server);
        TestClient client = cluster.client(server);
        LettuceLink outside = outside();
        outside.append("socket.io", Map.of("something", "else"), 100);
        outside.append("socket.io", Map.of("nsp", "/", "uid", "x"), 100);
        outside.append("socket.io", entry("/", "many", "{}"), 100);
        outside.append("socket.io", entry("/", "3", "%%%"), 100);
        outside.append("socket.io", entry("/", "6", "{'close':true}"), 100);
        outside.append("socket.io", entry("/", "3", "{'packet':{'type':2,'data':['hello',1]}}"), 100);
        assertThat(client.next()).isEqualTo("hello[1]");
    }

    @Test
    void whatIsSentWhileConnectionsAreCutArrivesOnceAndInOrder() {
        JavaServer server = cluster.server("java");
        awaitServers(server);
        TestClient client = cluster.client(server);
        SocketIoEmitter emitter = TestFormat.STREAMS.emitter(outside());
        ConcurrentSkipListSet<Integer> confirmed = new ConcurrentSkipListSet<>();
        AtomicInteger settled = new AtomicInteger();
        RedisClient killer = redis.client();
        try {
            for (int i = 0; i < EVENTS; i++) {
                int number = i;
                emitter.emit("hello", number).whenComplete((done, error) -> {
                    if (error == null) {
                        confirmed.add(number);
                    }
                    settled.incrementAndGet();
                });
                if (i % 100 == 50) {
                    killer.connect()
                            .sync()
                            .clientKill(KillArgs.Builder.typeNormal().skipme());
                } else if (i % 100 == 40 || i % 100 == 70) {
                    awaitSettled(
                            settled,
                            i + 1); // what is on its way when a connection is cut may be refused: not all of it
                }
            }
            awaitSettled(settled, EVENTS);
        } finally {
            killer.shutdown(0, 1, TimeUnit.SECONDS);
        }
        List<Integer> received = new ArrayList<>();
        JavaServer.now(emitter.emit("last"));
        for (String event = client.next(); !event.equals("last[]"); event = client.next()) {
            received.add(Integer.valueOf(event.substring(6, event.length() - 1)));
        }
        assertThat(received).isEqualTo(new ArrayList<>(new TreeSet<>(received)));
        assertThat(received).containsAll(confirmed);
        assertThat(confirmed).hasSizeGreaterThan(EVENTS / 2);
    }

    private static void awaitSettled(AtomicInteger settled, int count) {
        Awaitility.await().pollInterval(Duration.ofMillis(10)).atMost(PATIENCE).until(() -> settled.get() == count);
    }
}
