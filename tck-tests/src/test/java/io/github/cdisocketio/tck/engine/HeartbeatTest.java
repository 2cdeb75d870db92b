package io.github.cdisocketio.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Engine.IO protocol, "Heartbeat": every 300 ms a ping, 200 ms for the pong. */
@WireScenario
class HeartbeatTest {
    private final Target server;

    HeartbeatTest(Servers servers) {
        server = servers.brisk();
    }

    @OverBothTransports
    void serverPingsAndGoesOnWhenItIsAnswered(TransportKind kind) {
        try (Wire wire = server.open(kind).mute()) {
            wire.send("40");
            assertThat(wire.next()).startsWith("40");
            assertThat(wire.next()).startsWith("42");
            assertThat(wire.next()).isEqualTo("2");
            wire.send("3");
            for (int i = 0; i < 3; i++) {
                Instant start = Instant.now();
                assertThat(wire.next()).isEqualTo("2");
                assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(150));
                wire.send("3");
            }
        }
    }

    @Test
    void pingIsTheWholeBodyOfThePoll() {
        Http http = server.http();
        String sid = http.open();
        for (int i = 0; i < 3; i++) {
            assertThat(http.poll(sid).body()).isEqualTo("2");
            assertThat(http.post(sid, "3").body()).isEqualTo("ok");
        }
    }

    @OverBothTransports
    void missingPongCloses(TransportKind kind) {
        try (Wire wire = server.open(kind).mute()) {
            Instant start = Instant.now();
            wire.awaitClosed();
            assertThat(Duration.between(start, Instant.now()))
                    .isBetween(Duration.ofMillis(400), Patience.millis(1_500));
        }
    }

    @Test
    void sessionWithoutPollsIsGoneInTime() {
        Http http = server.http();
        String sid = http.open();
        org.awaitility.Awaitility.await()
                .pollDelay(Patience.millis(650))
                .atMost(Patience.millis(1_500))
                .untilAsserted(() -> assertThat(http.poll(sid).statusCode()).isEqualTo(400));
    }

    @OverBothTransports
    void answeredHeartbeatsKeepTheSession(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/tck");
            wire.expectSilence(Patience.millis(1_500));
            wire.send("42/tck,7[\"rooms\"]");
            assertThat(wire.next()).isEqualTo("43/tck,7[[]]");
        }
    }

    @OverBothTransports
    void pingFromAClientIsAnError(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.send("2");
            wire.awaitClosed();
        }
    }
}
