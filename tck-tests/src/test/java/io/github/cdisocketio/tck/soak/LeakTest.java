package io.github.cdisocketio.tck.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.service.BeanApplication;
import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.WebSocketWire;
import io.github.cdisocketio.tck.wire.Wire;
import io.github.cdisocketio.weld.EmbeddedServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Connections come and go, politely and not: no session, socket, room or thread may be left. {@code -Dtck.soak=10000} opens as many of each kind.
 */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeakTest {
    private static final int ROUNDS = Integer.getInteger("tck.soak", 300);

    private final EmbeddedServer application = BeanApplication.brisk();
    private final Target server = new Target(application.url(), "/socket.io/");

    @BeforeAll
    void warmUp() throws IOException {
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
        int before = ManagementFactory.getThreadMXBean().getThreadCount();
        for (int i = 0; i < ROUNDS; i++) {
            webSocketThatIsReset();
            handshakeThatIsNeverPolled();
        }
        awaitNothingLeft();
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(before + 40);
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
            assertThat(application.server().engine().clientsCount())
                    .as("sessions")
                    .isZero();
            for (Namespace namespace : application.server().namespaces()) {
                assertThat(namespace.sockets()).as(namespace.name()).isEmpty();
            }
            assertThat(application.server().of("/tck").in("leaky").fetchSockets())
                    .succeedsWithin(Patience.prompt())
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .as("room")
                    .isEmpty();
        });
    }
}
