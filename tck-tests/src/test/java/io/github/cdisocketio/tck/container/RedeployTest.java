package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.ee.Janitor;
import io.github.cdisocketio.tck.ee.Loaders;
import io.github.cdisocketio.tck.service.Census;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An application that comes and goes leaves nothing in its server. */
@ContainerScenario
class RedeployTest {
    private static final int ROUNDS = Integer.getInteger("tck.redeployments", 20);
    /** Servers keep the last one or two in caches of theirs: a leak keeps them all. */
    private static final int KEPT = 4;

    private final DeployedApplication janitor = new DeployedApplication(
            Wars.of("janitor", new Application(List.of(Janitor.class, Loaders.class), Map.of())),
            "/janitor",
            "/socket.io/");

    @AfterEach
    void stop() {
        janitor.close();
    }

    @Excused(
            on = "payara",
            because =
                    "the request objects in the caches of its HTTP threads keep what they were upgraded to, until they are used again",
            see = "redeployment")
    @Test
    @Timeout(400)
    void redeploymentsLeakNeitherClassLoadersNorThreads() throws IOException {
        DeployedApplication guest = new DeployedApplication(
                Wars.of("guest", new Application(List.of(Census.class, Loaders.class), Map.of())),
                "/guest",
                "/socket.io/");
        for (int i = 0; i < ROUNDS; i++) {
            if (i > 0) {
                guest.start();
            }
            try (Wire polling = guest.target().open(TransportKind.POLLING);
                    Wire webSocket = guest.target().open(TransportKind.WEBSOCKET)) {
                polling.join("/census");
                webSocket.join("/census");
                guest.stop();
                polling.awaitClosed();
                webSocket.awaitClosed();
            }
        }
        Conversation janitors = new Conversation(janitor.target());
        Awaitility.await()
                .atMost(Patience.millis(30_000))
                .pollInterval(Patience.millis(1_000))
                .untilAsserted(
                        () -> assertThat(number(janitors.ask(TransportKind.POLLING, "/janitor", "[\"loaders\"]")))
                                .as("class loaders of %s deployments, and the janitor's", ROUNDS)
                                .isLessThanOrEqualTo(KEPT));
        String threads = janitors.ask(TransportKind.POLLING, "/janitor", "[\"threads\"]");
        assertThat(threads.split(",", -1).length).as(threads).isLessThan(3 * KEPT);
    }

    private static int number(String answer) {
        return Integer.parseInt(answer.replaceAll("[\\[\\]]", ""));
    }
}
