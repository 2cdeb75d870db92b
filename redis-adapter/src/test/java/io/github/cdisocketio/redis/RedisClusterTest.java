package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.cluster.scenario.Call;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.Peer;
import io.github.cdisocketio.cluster.scenario.TestClient;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.LinkSettings;
import io.github.cdisocketio.server.ServerConfig;
import io.github.cdisocketio.server.spi.RecoverySettings;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers in Java and Node.js on a Redis Cluster of three masters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisClusterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int ROOMS = 8;
    private static final int CLIENTS = 8;

    private final TestRedisCluster redis = new TestRedisCluster(false);
    private final ClientResources resources = ClientResources.create();
    private final RedisClusterClient client = RedisClusterClient.create(resources, RedisURI.create(redis.uri()));

    @BeforeAll
    void setUp() {
        ClusterClientOptions.Builder options = ClusterClientOptions.builder();
        options.replayFilter(LettuceLink::isSentOnce);
        client.setOptions(options.build());
    }

    @AfterAll
    void stop() {
        client.shutdownAsync(0, 1, TimeUnit.SECONDS)
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(error -> null)
                .join();
        resources.shutdown(0, 1, TimeUnit.SECONDS);
        redis.close();
    }

    @ParameterizedTest
    @EnumSource(TestFormat.class)
    void serversFindEachOther(TestFormat format) {
        NodeServer.install();
        try (LettuceLink one = LettuceLink.open(client, LinkSettings.DEFAULT);
                LettuceLink two = LettuceLink.open(client, LinkSettings.DEFAULT);
                JavaServer a = new JavaServer("a", format.adapters(one, ClusterSettings.DEFAULT));
                JavaServer b = new JavaServer("b", format.adapters(two, ClusterSettings.DEFAULT));
                NodeServer node = new NodeServer(format.node(), redis, false)) {
            List<Peer> servers = List.of(a, b, node);
            for (Peer each : servers) {
                awaitAll(each);
            }
            try (TestClient onB = new TestClient("on-b", b, "/", rooms());
                    TestClient onNode = new TestClient("on-node", node, "/", rooms())) {
                for (int i = 0; i < ROOMS; i++) { // their channels are on all masters
                    assertHeard(a, "room-" + i, onB, onNode);
                    assertHeard(node, "room-" + i, onB, onNode);
                }
                for (Peer each : servers) {
                    assertThat(each.fetch(Call.everyone())).hasSize(2);
                    assertThat(each.serverSideEmitWithAck(Call.of("ask", "[]"))).hasSize(2);
                }
                assertThat(a.emitWithAck(Call.of("q", "[1]").within(5000))).hasSize(2);
            }
        }
    }

    /** Their sessions are on all masters. */
    @Test
    void clientsComeBack() {
        NodeServer.install();
        ServerConfig config = ServerConfig.DEFAULT.withRecovery(RecoverySettings.DEFAULT);
        TestFormat streams = TestFormat.STREAMS;
        try (LettuceLink one = LettuceLink.open(client, LinkSettings.DEFAULT);
                LettuceLink two = LettuceLink.open(client, LinkSettings.DEFAULT);
                JavaServer a = new JavaServer("a", streams.adapters(one, ClusterSettings.DEFAULT), config);
                JavaServer b = new JavaServer("b", streams.adapters(two, ClusterSettings.DEFAULT), config);
                NodeServer node = new NodeServer(streams.node(), redis, true)) {
            List.of(a, b, node).forEach(RedisClusterTest::awaitAll);
            List<ReturningClient> clients = Stream.generate(() -> new ReturningClient(a.port(), "/", "room"))
                    .limit(CLIENTS)
                    .toList();
            clients.forEach(each -> assertThat(each.next()).isEqualTo("ready[]"));
            b.emit(Call.of("hello", "[1]"));
            clients.forEach(each -> assertThat(each.next()).isEqualTo("hello[1]"));
            clients.forEach(ReturningClient::drop);
            clients.forEach(each -> JavaServer.now(a.gone()));
            node.emit(Call.of("hello", "[2]").to("room"));
            for (int i = 0; i < CLIENTS; i++) {
                ReturningClient each = clients.get(i);
                String id = each.id;
                assertThat(each.back(i % 2 == 0 ? b.port() : node.port())).containsExactly("hello[2]");
                assertThat(each.id).isEqualTo(id);
                assertThat(each.next()).isEqualTo("again[\"a\",1]");
            }
            clients.forEach(ReturningClient::close);
        }
    }

    private static String[] rooms() {
        return IntStream.range(0, ROOMS).mapToObj(i -> "room-" + i).toArray(String[]::new);
    }

    /** In a Redis Cluster subscriptions to rooms come late: until they are there, events may be missed. */
    private static void assertHeard(Peer from, String room, TestClient... clients) {
        for (TestClient each : clients) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(PAUSE)
                    .until(() -> {
                        from.emit(Call.of("hello", "['" + room + "']").to(room));
                        return each.rest().contains("hello[\"" + room + "\"]");
                    });
        }
    }

    private static void awaitAll(Peer server) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> server.serverCount("/") == 3);
    }
}
