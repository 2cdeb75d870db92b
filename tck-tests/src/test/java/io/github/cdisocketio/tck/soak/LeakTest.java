package io.github.cdisocketio.tck.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.Started;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.container.RunningContainer;
import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.WebSocketWire;
import io.github.cdisocketio.tck.wire.Wire;
import jakarta.json.JsonObject;
import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Connections come and go, politely and not: no session, socket, room or thread may be left. {@code -Dtck.soak=10000} opens as many of each kind.
 */
@WireScenario
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeakTest {
    private static final int ROUNDS = Integer.getInteger("tck.soak", 300);

    /** Pools of containers may grow, though not with each connection. */
    private static final int MORE_THREADS = RunningContainer.isPresent() ? ROUNDS / 2 : 40;

    private final Started application;
    private final Target server;

    LeakTest(Servers servers) {
        application = servers.start(Application.BRISK);
        server = application.target();
    }

    @BeforeAll
    void warmUp() throws IOException {
        // the first WebSocket of a server takes its time, perhaps more than the heartbeat of this application allows
        Awaitility.await().atMost(Patience.millis(30_000)).ignoreExceptions().untilAsserted(this::webSocketThatIsReset);
        for (int i = 0; i < 20; i++) {
            webSocketThatIsReset();
            handshakeThatIsNeverPolled();
            politeWebSocket();
            pollingThatStops();
        }
        awaitNothingLeft();
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    void nothingIsLeftOfWebSocketsThatAreReset() throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            webSocketThatIsReset();
        }
        awaitNothingLeft();
    }

    @Test
    void nothingIsLeftOfPoliteWebSockets() {
        for (int i = 0; i < ROUNDS; i++) {
            politeWebSocket();
        }
        awaitNothingLeft();
    }

    @Test
    void nothingIsLeftOfPollingClientsThatStop() {
        for (int i = 0; i < ROUNDS; i++) {
            pollingThatStops();
        }
        awaitNothingLeft();
    }

    @Test
    void nothingIsLeftOfHandshakesNeverPolled() {
        for (int i = 0; i < ROUNDS; i++) {
            handshakeThatIsNeverPolled();
        }
        awaitNothingLeft();
    }

    @Test
    void nothingIsLeftOfUpgradesThatBreakOff() {
        for (int i = 0; i < ROUNDS / 3; i++) {
            WebSocketWire candidate =
                    WebSocketWire.candidate(server, server.http().open());
            candidate.send("2probe");
            candidate.close();
        }
        awaitNothingLeft();
    }

    @Test
    void threadsDoNotGrowWithConnections() throws IOException {
        int before = census().getInt("threads");
        for (int i = 0; i < ROUNDS; i++) {
            webSocketThatIsReset();
            handshakeThatIsNeverPolled();
        }
        awaitNothingLeft();
        assertThat(census().getInt("threads")).isLessThan(before + MORE_THREADS);
    }

    private void webSocketThatIsReset() throws IOException {
        RawConnection raw = RawConnection.webSocket(server);
        raw.text("40/tck,");
        raw.text("42/tck,[\"join\",\"leaky\"]");
        raw.reset();
    }

    private void politeWebSocket() {
        WebSocketWire wire = (WebSocketWire) server.open(TransportKind.WEBSOCKET);
        wire.join("/tck");
        wire.send("42/tck,1[\"join\",\"leaky\"]");
        assertThat(wire.next()).isEqualTo("43/tck,1[]");
        wire.closePolitely();
        wire.awaitClosed();
    }

    private void pollingThatStops() {
        try (Wire wire = server.open(TransportKind.POLLING)) {
            wire.send("40/tck,", "42/tck,1[\"join\",\"leaky\"]");
            assertThat(wire.nextStarting("43/tck,1")).isEqualTo("43/tck,1[]");
        }
    }

    private void handshakeThatIsNeverPolled() {
        Http http = server.http();
        http.post(http.open(), "40/tck,\u001e42/tck,[\"join\",\"leaky\"]");
    }

    private void awaitNothingLeft() {
        Awaitility.await().atMost(Patience.millis(10_000)).untilAsserted(() -> {
            JsonObject census = census();
            assertThat(census.getInt("connections"))
                    .as("sessions, ours among them")
                    .isOne();
            assertThat(census.getInt("sockets")).as("sockets, ours among them").isOne();
            assertThat(census.getInt("members")).as("room").isZero();
        });
    }

    private JsonObject census() {
        try (Wire wire = server.open(TransportKind.WEBSOCKET)) {
            wire.join("/census");
            wire.send("42/census,1[\"count\",\"leaky\"]");
            return Http.json(wire.nextStarting("43/census,1").replaceFirst("^43/census,1\\[(.*)]$", "$1"));
        }
    }
}
