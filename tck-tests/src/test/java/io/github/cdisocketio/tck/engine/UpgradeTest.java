package io.github.cdisocketio.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.StricterThanReference;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.PollingWire;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.WebSocketWire;
import io.github.cdisocketio.tck.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engine.IO protocol, "Upgrade". */
@WireScenario
class UpgradeTest {
    private final Target server;
    private final Target echo;

    UpgradeTest(Servers servers) {
        server = servers.calm();
        echo = servers.echo();
    }

    @Test
    void pollThatStartsAfterTheProbeIsReleasedWithNoop() {
        String sid = echo.http().open();
        try (WebSocketWire wire = WebSocketWire.candidate(echo, sid)) {
            wire.send("2probe");
            assertThat(wire.next()).isEqualTo("3probe");
            assertThat(echo.http().pollAsync(sid)) // not 25 seconds later
                    .succeedsWithin(Patience.prompt())
                    .satisfies(poll -> assertThat(poll.body()).isEqualTo("6"));
            wire.send("5", "4hello");
            assertThat(wire.next()).isEqualTo("4hello");
        }
    }

    @Test
    void pendingPollIsReleasedByTheProbe() {
        String sid = server.http().open();
        var poll = server.http().pollAsync(sid);
        try (WebSocketWire wire = WebSocketWire.candidate(server, sid)) {
            wire.send("2probe");
            assertThat(wire.next()).isEqualTo("3probe");
            assertThat(poll)
                    .succeedsWithin(Patience.prompt())
                    .satisfies(answer -> assertThat(answer.body()).isEqualTo("6"));
        }
    }

    @Test
    void afterwardsPollsAreRefused() {
        PollingWire polling = PollingWire.open(server, "");
        try (WebSocketWire wire = WebSocketWire.upgrade(polling)) {
            wire.join("/tck");
            assertThat(server.http().poll(wire.sid()).statusCode()).isEqualTo(400);
            assertThat(server.http().post(wire.sid(), "4x").statusCode()).isEqualTo(400);
            wire.join("/");
        }
    }

    @Test
    void secondWebSocketIsClosedAndTheFirstStays() {
        PollingWire polling = PollingWire.open(server, "");
        try (WebSocketWire first = WebSocketWire.upgrade(polling)) {
            try (WebSocketWire second = WebSocketWire.candidate(server, first.sid())) {
                second.send("2probe");
                second.awaitClosed();
            }
            first.join("/tck");
        }
    }

    @StricterThanReference("waits for a probe until the upgrade times out")
    @Test
    void webSocketForAWebSocketSessionIsClosed() {
        try (Wire first = server.open(TransportKind.WEBSOCKET);
                WebSocketWire second = WebSocketWire.candidate(server, first.sid())) {
            second.awaitClosed();
            first.join("/tck");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2foo", "4hello", "abc"})
    void wrongProbeClosesTheCandidateAndPollingGoesOn(String probe) {
        PollingWire polling = PollingWire.open(server, "");
        try (WebSocketWire wire = WebSocketWire.candidate(polling)) {
            wire.send(probe);
            wire.awaitClosed();
        }
        polling.join("/tck");
        polling.close();
    }

    @Test
    void candidateThatVanishesLeavesPollingAlone() {
        PollingWire polling = PollingWire.open(server, "");
        WebSocketWire wire = WebSocketWire.candidate(polling);
        wire.send("2probe");
        assertThat(wire.next()).isEqualTo("3probe");
        wire.close();
        polling.join("/tck");
        polling.send("42/tck,[\"echo\",1]");
        assertThat(polling.next()).isEqualTo("42/tck,[\"echo-back\",1]");
        polling.close();
    }

    @Test
    void socketLearnsItsNewTransport() {
        PollingWire polling = PollingWire.open(server, "");
        polling.join("/tck");
        polling.send("42/tck,1[\"whoami\"]");
        assertThat(polling.next()).contains("\"transport\":\"polling\"");
        try (WebSocketWire wire = WebSocketWire.upgrade(polling)) {
            wire.send("42/tck,2[\"whoami\"]");
            assertThat(wire.next()).contains("\"transport\":\"websocket\"");
        }
    }

    @Test
    void bufferedBinaryMovesOverWhole() {
        PollingWire polling = PollingWire.open(server, "");
        polling.join("/tck");
        polling.send("42/tck,[\"attachments\",3]");
        try (WebSocketWire wire = WebSocketWire.upgrade(polling)) {
            assertThat(wire.next()).startsWith("453-/tck,[\"bytes\",");
            assertThat(List.of(wire.next(), wire.next(), wire.next())).containsExactly("bAA==", "bAQ==", "bAg==");
        }
    }

    @RepeatedTest(25)
    void noPacketIsLostDoubledOrReorderedMeanwhile() {
        int count = 400;
        PollingWire polling = PollingWire.open(server, "");
        polling.join("/tck");
        polling.send("42/tck,[\"stream\"," + count + "]");
        try (WebSocketWire wire = WebSocketWire.upgrade(polling)) {
            List<String> arrived = new ArrayList<>();
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sent.add("42/tck,[\"tick\"," + i + "]");
                arrived.add(wire.next());
            }
            assertThat(arrived).isEqualTo(sent);
        }
    }

    @RepeatedTest(5)
    void packetsOfTheClientArriveInOrderMeanwhile() {
        Http http = server.http();
        PollingWire polling = PollingWire.open(server, "");
        polling.join("/tck");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            polling.send("42/tck,[\"echo\"," + i + "]");
            expected.add("42/tck,[\"echo-back\"," + i + "]");
        }
        try (WebSocketWire wire = WebSocketWire.upgrade(polling)) {
            for (int i = 20; i < 40; i++) {
                wire.send("42/tck,[\"echo\"," + i + "]");
                expected.add("42/tck,[\"echo-back\"," + i + "]");
            }
            for (String packet : expected) {
                assertThat(wire.next()).isEqualTo(packet);
            }
        }
        assertThat(http.poll(polling.sid()).statusCode()).isEqualTo(400);
    }
}
