package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.server.ServerConfig;
import io.github.cdisocketio.server.spi.RecoverySettings;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients come back to another server, or to the same. */
class StreamsRecoveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ServerConfig RECOVERING = ServerConfig.DEFAULT.withRecovery(RecoverySettings.DEFAULT);

    private final TestRedis redis = new TestRedis();
    private final JavaCluster cluster = new JavaCluster(redis, TestFormat.STREAMS::adapters);
    private final RedisClient outside = redis.client();
    private final RedisCommands<String, String> commands = outside.connect().sync();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        outside.shutdown(0, 1, TimeUnit.SECONDS);
        cluster.close();
        redis.close();
    }

    private JavaServer server(String name) {
        LettuceLink link = cluster.link();
        JavaServer server = cluster.server(name, link, RECOVERING);
        awaitServers(server);
        return server;
    }

    /** Until it reads the stream, and can be asked. */
    private static void awaitServers(Peer server) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> server.serverCount("/") >= 1);
    }

    private static void awaitServers(Peer server, int count) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> server.serverCount("/") == count);
    }

    private ReturningClient client(int port, String... rooms) {
        ReturningClient client = new ReturningClient(port, "/", rooms);
        opened.push(client);
        assertThat(client.next()).isEqualTo("ready[]");
        return client;
    }

    private String key(ReturningClient client) {
        return "sio:session:" + client.pid;
    }

    private static Call hello(Object value) {
        return Call.of("hello", "[" + value + "]");
    }

    /** An event that reached the client is in the log. */
    private static void seen(Peer server, ReturningClient client, int number) {
        server.emit(hello(number));
        assertThat(client.next()).isEqualTo("hello[" + number + "]");
    }

    /** Everything that a client may miss and must not, from another server than it had. */
    private static void emitAll(Peer from, String id) {
        from.emit(hello(2));
        from.emit(hello(3).to("red"));
        from.emit(hello(-1).to("blue"));
        from.emit(hello(-2).except("red"));
        from.emit(hello("'volatile'").asVolatile());
        from.emit(hello(4).to(id));
        from.emit(hello("5,{'$bin':'0102'}"));
    }

    private static void expectAll(ReturningClient client, Peer at, String server) {
        String id = client.id;
        String pid = client.pid;
        assertThat(client.back(at.port()))
                .startsWith("hello[2]", "hello[3]", "hello[4]")
                .hasSize(4)
                .last()
                .asString()
                .contains("_placeholder");
        assertThat(client.id).isEqualTo(id);
        assertThat(client.pid).isEqualTo(pid);
        assertThat(client.next()).isEqualTo("again[\"" + server + "\",1]");
        at.emit(hello(6).to("red"));
        assertThat(client.next()).isEqualTo("hello[6]");
    }

    @Test
    void aSessionSurvivesItsServer() {
        JavaServer b = server("b");
        ChildServer a = new ChildServer(TestFormat.STREAMS, redis, true);
        opened.push(a);
        awaitServers(b, 2);
        ReturningClient client = client(a.port(), "red");
        seen(b, client, 1);
        Awaitility.await().until(() -> commands.exists(key(client)) == 1);
        a.close(); // SIGKILL
        assertThat(client.next()).isEqualTo("closed");
        emitAll(b, client.id);
        expectAll(client, b, "child");
    }

    @Test
    void aClientOfNodeComesBackHere() {
        JavaServer java = server("java");
        try (NodeServer node = new NodeServer("streams", redis, "{\"recovery\":true}")) {
            awaitServers(java, 2);
            ReturningClient client = client(node.port(), "red");
            seen(java, client, 1);
            client.drop();
            Awaitility.await().until(() -> commands.exists(key(client)) == 1);
            emitAll(node, client.id);
            expectAll(client, java, "node");
        }
    }

    @Test
    void aClientComesBackToNode() {
        JavaServer java = server("java");
        try (NodeServer node = new NodeServer("streams", redis, "{\"recovery\":true}")) {
            awaitServers(java, 2);
            ReturningClient client = client(java.port(), "red");
            seen(node, client, 1);
            client.drop();
            assertThat(JavaServer.now(java.gone())).startsWith(client.id);
            java.emit(hello(2));
            java.emit(hello(3).to("red"));
            assertThat(client.back(node.port())).containsExactly("hello[2]", "hello[3]");
            assertThat(client.next()).isEqualTo("again[\"java\",1]");
        }
    }

    @Test
    void whoComesBackBeforeItWasMissedTakesOver() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient first = client(a.port(), "red");
        seen(b, first, 1);
        Awaitility.await().until(() -> commands.exists(key(first)) == 1);
        ReturningClient second = first.twin();
        opened.push(second);
        String id = first.id;
        seen(b, first, 2);
        assertThat(second.back(b.port())).containsExactly("hello[2]");
        assertThat(second.id).isEqualTo(id);
        assertThat(first.next()).isEqualTo("closed");
        assertThat(JavaServer.now(a.gone())).isEqualTo(id + " transport close");
        a.emit(hello(3).to("red"));
        assertThat(second.next()).isEqualTo("again[\"a\",1]");
        assertThat(second.next()).isEqualTo("hello[3]");
    }

    @Test
    void whatAnotherServerHadLastCounts() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient client = client(a.port());
        seen(b, client, 1);
        client.drop();
        JavaServer.now(a.gone());
        client.back(b.port());
        assertThat(client.next()).isEqualTo("again[\"a\",1]");
        client.emit("count", "[2]");
        seen(b, client, 3);
        client.drop();
        JavaServer.now(b.gone());
        client.back(a.port());
        assertThat(client.next()).isEqualTo("again[\"a\",2]");
    }

    @Test
    void aServerThatIsStuckIsNotWaitedForLong() {
        JavaServer b = server("b");
        ChildServer a = new ChildServer(TestFormat.STREAMS, redis, true);
        opened.push(a);
        awaitServers(b, 2);
        ReturningClient client = client(a.port(), "red");
        seen(b, client, 1);
        Awaitility.await().until(() -> commands.exists(key(client)) == 1);
        a.signal("STOP");
        b.emit(hello(2));
        String id = client.id;
        client.drop();
        assertThat(client.back(b.port())).containsExactly("hello[2]");
        assertThat(client.id).isEqualTo(id);
        // as soon as it finds out, its own connection is over and writes nothing
        a.signal("CONT");
        seen(b, client, 3, "again[\"child\",1]");
        client.drop();
        assertThat(client.back(b.port())).isEmpty();
        assertThat(client.id).isEqualTo(id);
    }

    private static void seen(Peer server, ReturningClient client, int number, String before) {
        assertThat(client.next()).isEqualTo(before);
        seen(server, client, number);
    }

    @Test
    void aWrongOffsetLeavesTheSessionAsItIs() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient client = client(a.port());
        seen(b, client, 1);
        client.drop();
        JavaServer.now(a.gone());
        b.emit(hello(2));
        String id = client.id;
        String pid = client.pid;
        String right = client.offset;
        for (String wrong : new String[] {"1-1", "99999999999999-0", "text", "5", right + "0"}) {
            client.offset = wrong;
            assertThat(client.back(b.port())).as(wrong).isEmpty();
            assertThat(client.id).as(wrong).isNotEqualTo(id);
            client.drop();
            client.pid = pid;
        }
        client.offset = right;
        assertThat(client.back(b.port())).contains("hello[2]");
        assertThat(client.id).isEqualTo(id);
    }

    @Test
    void nobodyComesBackToALogThatLacksSomething() {
        JavaServer a = server("a");
        ReturningClient client = client(a.port());
        seen(a, client, 1);
        client.drop();
        JavaServer.now(a.gone());
        String id = client.id;
        a.emit(hello(2));
        a.emit(hello(3));
        Awaitility.await().until(() -> commands.xlen("socket.io") >= 4);
        commands.xtrim("socket.io", 1);
        assertThat(client.back(a.port())).isEmpty();
        assertThat(client.id).isNotEqualTo(id);
        assertThat(client.next()).isEqualTo("ready[]");
    }

    @Test
    void quietClientsComeBackHoweverOldTheirLastEventIs() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient client = client(a.port());
        seen(b, client, 1);
        for (int i = 0; i < 20; i++) {
            b.emit(Call.of("hello", "[0]").to("somebody else"));
        }
        a.emit(Call.of("hello", "[0]").to("somebody else"));
        ReturningClient witness = client(a.port());
        seen(b, witness, 2);
        assertThat(client.next()).isEqualTo("hello[2]");
        for (int i = 0; i < 20; i++) {
            b.emit(Call.of("hello", "[0]").to("somebody else"));
        }
        seen(b, witness, 3);
        assertThat(client.next()).isEqualTo("hello[3]");
        client.drop();
        JavaServer.now(a.gone());
        seen(b, witness, 4);
        commands.xtrim("socket.io", 2); // 3 and 4
        String id = client.id;
        assertThat(client.back(b.port())).containsExactly("hello[4]");
        assertThat(client.id).isEqualTo(id);
    }

    @Test
    void whoHasSeenNothingGetsEverythingSinceItWasConnected() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient witness = client(b.port());
        seen(a, witness, 0);
        ReturningClient client = client(a.port());
        client.drop();
        JavaServer.now(a.gone());
        client.offset = null;
        seen(a, witness, 1);
        String id = client.id;
        assertThat(client.back(b.port())).containsExactly("ready[]", "hello[1]");
        assertThat(client.id).isEqualTo(id);
    }

    @Test
    void theOrderOfTheCallsIsTheOrderOfArrival() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient client = client(a.port());
        client.emit("both", "[]");
        for (int i = 1; i <= 4; i++) {
            assertThat(client.next()).isEqualTo("hello[" + i + "]");
        }
        client.emit("bye", "[]");
        assertThat(client.next()).isEqualTo("hello[\"bye\"]");
        assertThat(client.next()).isEqualTo("41");
        String id = client.id;
        client.back(b.port()); // it was sent away
        assertThat(client.id).isNotEqualTo(id);
    }

    @Test
    void stringsAtTheEndOfVolatileEventsAreNoOffsets() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient client = client(a.port());
        seen(b, client, 1);
        String offset = client.offset;
        for (JavaServer each : List.of(a, b)) {
            // it may be dropped, as long as what was sent before is on its way
            Awaitility.await().atMost(PATIENCE).until(() -> {
                each.emit(hello("'text'").asVolatile());
                return client.rest().contains("hello[\"text\",null]");
            });
        }
        a.emit(hello("'text'").asLocal());
        assertThat(client.next()).isEqualTo("hello[\"text\",null]");
        assertThat(client.offset).isEqualTo(offset);
    }

    @Test
    void roomsCountWithTheirTimes() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient client = client(a.port(), "red", "green");
        seen(b, client, 1);
        ReturningClient witness = client(a.port(), "red", "green");
        client.emit("leave", "['green']");
        client.emit("both", "[]");
        for (int i = 1; i <= 4; i++) {
            client.next();
        }
        client.drop();
        JavaServer.now(a.gone());
        b.emit(hello(5).to("green"));
        b.emit(hello(6).to("red"));
        assertThat(witness.next()).isNotNull();
        assertThat(client.back(b.port())).containsExactly("hello[6]");
    }

    @Test
    void whatIsNoSessionDoesNoHarm() {
        JavaServer a = server("a");
        ReturningClient client = client(a.port());
        seen(a, client, 1);
        for (String broken : new String[] {"", "%%%", "gA==", "kA==", "x".repeat(100_000), "3gAQ"}) {
            client.drop();
            JavaServer.now(a.gone());
            commands.set(key(client), broken);
            String id = client.id;
            assertThat(client.back(a.port())).isEmpty();
            assertThat(client.id).isNotEqualTo(id);
            assertThat(client.next()).isEqualTo("ready[]");
        }
        client.drop();
        JavaServer.now(a.gone());
        commands.del(key(client));
        commands.lpush(key(client), "a list");
        assertThat(client.back(a.port())).isEmpty();
    }

    @Test
    void withoutRedisClientsConnectInTimeAndAreServed() {
        JavaServer a = server("a");
        ReturningClient client = client(a.port());
        seen(a, client, 1);
        String id = client.id;
        redis.kill();
        a.emit(hello(2)); // waits for Redis, but not for long
        assertThat(client.next()).isEqualTo("hello[2]");
        client.drop();
        JavaServer.now(a.gone());
        assertThat(client.back(a.port())).isEmpty();
        assertThat(client.id).isNotEqualTo(id);
        long start = System.nanoTime();
        a.emit(hello(3));
        assertThat(client.next()).isEqualTo("ready[]");
        assertThat(client.next()).isEqualTo("hello[3]");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        redis.start();
        awaitServers(a);
        String before = client.offset;
        // until its stream is read again
        Awaitility.await().atMost(PATIENCE).until(() -> {
            a.emit(hello(4));
            return client.next().equals("hello[4]") && !Objects.equals(client.offset, before);
        });
        client.drop();
        JavaServer.now(a.gone());
        id = client.id;
        client.back(a.port());
        assertThat(client.id).isEqualTo(id);
    }
}
