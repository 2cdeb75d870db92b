package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.ee.Janitor;
import io.github.cdisocketio.tck.ee.Loaders;
import io.github.cdisocketio.tck.ee.News;
import io.github.cdisocketio.tck.service.Census;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An application that comes and goes leaves nothing in its server. */
@ContainerScenario
class RedeployTest {
    private static final int ROUNDS = Integer.getInteger("tck.redeployments", 20);
    /** Servers keep the last one or two in caches of theirs: a leak keeps them all. */
    private static final int KEPT = 4;
    /** More than a server has idle. */
    private static final int THREADS = 24;

    private static final String PAYARA =
            "the request objects in the caches of its HTTP threads keep what they were upgraded to, until they are used again";

    private DeployedApplication janitor;

    private final ExecutorService senders = Executors.newCachedThreadPool();

    @BeforeEach
    void start() {
        janitor = new DeployedApplication(
                Wars.of("janitor", new Application(List.of(Janitor.class, Loaders.class), Map.of())),
                "/janitor",
                "/socket.io/");
    }

    @AfterEach
    void stop() {
        senders.shutdown();
        janitor.close();
    }

    @Excused(on = "payara", because = PAYARA, see = "redeployment")
    @Test
    @Timeout(400)
    void redeploymentsLeakNeitherClassLoadersNorThreads() throws IOException {
        redeploy(Wars.of("guest", guest(Census.class, Map.of())), ROUNDS, wire -> wire.join("/census"));
    }

    @Excused(on = "payara", because = PAYARA, see = "redeployment")
    @Test
    @Timeout(400)
    void redeploymentsOnARedisLeakNeitherClassLoadersNorThreads() throws IOException {
        try (OneRedis redis = new OneRedis()) {
            Application news = guest(News.class, redis.properties("redis-streams"));
            redeploy(Wars.of("guest", news).addAsLibraries(Wars.redisLibraries()), ROUNDS / 4, wire -> {
                wire.join("/news");
                for (String how : List.of("tell", "call")) {
                    wire.send("42/news,[\"" + how + "\",\"by " + how + "\"]");
                    assertThat(wire.nextStarting("42/news,[\"told\",\"by " + how))
                            .isNotEmpty();
                }
            });
        }
    }

    private static Application guest(Class<?> service, Map<String, String> properties) {
        return new Application(List.of(service, Loaders.class), properties);
    }

    private void redeploy(WebArchive war, int rounds, Consumer<Wire> talk) throws IOException {
        int before = loaders();
        DeployedApplication guest = new DeployedApplication(war, "/guest", "/socket.io/");
        for (int i = 0; i < rounds; i++) {
            if (i > 0) {
                guest.start();
            }
            try (Wire polling = guest.target().open(TransportKind.POLLING);
                    Wire webSocket = guest.target().open(TransportKind.WEBSOCKET)) {
                talk.accept(polling);
                talk.accept(webSocket);
                guest.stop();
                polling.awaitClosed();
                webSocket.awaitClosed();
            }
        }
        Awaitility.await()
                .atMost(Patience.millis(30_000))
                .pollInterval(Patience.millis(1_000))
                .untilAsserted(() -> {
                    useThreadsOfTheServer();
                    assertThat(loaders() - before)
                            .as("class loaders of %s deployments", rounds)
                            .isLessThan(KEPT);
                });
        String threads = new Conversation(janitor.target()).ask(TransportKind.POLLING, "/janitor", "[\"threads\"]");
        assertThat(threads.split(",", -1).length).as(threads).isLessThan(3 * KEPT);
    }

    /** Idle threads of servers remember what they did last, and with it an application that is gone. */
    private void useThreadsOfTheServer() {
        List<Wire> wires = new ArrayList<>();
        try {
            for (int i = 0; i < THREADS; i++) {
                Wire wire = janitor.target().open(i % 2 == 0 ? TransportKind.POLLING : TransportKind.WEBSOCKET);
                wires.add(wire);
                wire.join("/janitor");
            }
            CompletableFuture.allOf(wires.stream()
                            .map(wire ->
                                    CompletableFuture.runAsync(() -> wire.send("42/janitor,1[\"linger\"]"), senders))
                            .toArray(CompletableFuture[]::new))
                    .join();
            wires.forEach(wire -> wire.nextStarting("43/janitor,1"));
        } finally {
            wires.forEach(Wire::close);
        }
    }

    private int loaders() throws IOException {
        return number(new Conversation(janitor.target()).ask(TransportKind.POLLING, "/janitor", "[\"loaders\"]"));
    }

    private static int number(String answer) {
        return Integer.parseInt(answer.replaceAll("[\\[\\]]", ""));
    }
}
