package io.github.cdisocketio.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.WebSocketWire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engine.IO protocol, "WebSocket", against a server that sends every message back. */
@WireScenario
class WebSocketTest {
    private final Target server;

    WebSocketTest(Servers servers) {
        server = servers.echo();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "€ \ud83d\ude00", "a\u001eb", "\u0000"})
    void textComesBack(String text) {
        try (WebSocketWire wire = WebSocketWire.open(server, "")) {
            wire.send("4" + text);
            assertThat(wire.next()).isEqualTo("4" + text);
        }
    }

    @Test
    void binaryComesBackAsBinary() {
        try (WebSocketWire wire = WebSocketWire.open(server, "")) {
            wire.sendBinary(new byte[] {1, 2, 3, 4}, new byte[0]);
            assertThat(wire.next()).isEqualTo("bAQIDBA==");
            assertThat(wire.next()).isEqualTo("b");
        }
    }

    @Test
    void base64InATextFrameIsBinary() {
        try (WebSocketWire wire = WebSocketWire.open(server, "")) {
            wire.sendText("bAQIDBA==");
            assertThat(wire.next()).isEqualTo("bAQIDBA==");
        }
    }

    @Test
    void orderIsKeptAcrossTextAndBinary() {
        try (WebSocketWire wire = WebSocketWire.open(server, "")) {
            String[] packets = IntStream.range(0, 500)
                    .mapToObj(i -> i % 3 == 0 ? "bAQIDBA==" : "4" + i)
                    .toArray(String[]::new);
            wire.send(packets);
            for (String packet : packets) {
                assertThat(wire.next()).isEqualTo(packet);
            }
        }
    }

    @Test
    void messageInFragmentsWithAPingBetweenIsOneMessage() throws IOException {
        try (RawConnection raw = RawConnection.webSocket(server)) {
            raw.frame(0x01, "4he".getBytes(StandardCharsets.UTF_8));
            raw.frame(0x89, "beat".getBytes(StandardCharsets.UTF_8));
            raw.frame(0x80, "llo".getBytes(StandardCharsets.UTF_8));
            RawConnection.Frame pong = raw.readFrame();
            assertThat(pong.opcode()).isEqualTo(10);
            assertThat(pong.text()).isEqualTo("beat");
            assertThat(raw.readFrame().text()).isEqualTo("4hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "9", "-1"})
    void malformedPacketCloses(String text) {
        try (WebSocketWire wire = WebSocketWire.open(server, "")) {
            wire.sendText(text);
            wire.awaitClosed();
        }
    }

    @Test
    void closePacketCloses() {
        try (WebSocketWire wire = WebSocketWire.open(server, "")) {
            wire.mute().send("1");
            wire.awaitClosed();
        }
    }

    @Test
    void closeFrameIsAnswered() throws IOException {
        try (RawConnection raw = RawConnection.webSocket(server)) {
            raw.frame(0x88, new byte[] {0x03, (byte) 0xe8});
            assertThat(raw.awaitClose()).isIn(1000, 1005);
        }
    }

    @Test
    void unsolicitedPongIsIgnored() {
        try (WebSocketWire wire = WebSocketWire.open(server, "")) {
            wire.send("3", "3", "4still here");
            assertThat(wire.next()).isEqualTo("4still here");
        }
    }

    @Test
    void heartbeatKeepsItOpen() {
        try (WebSocketWire wire = WebSocketWire.open(server, "")) {
            wire.expectSilence(Patience.millis(1_500));
            wire.send("4still here");
            assertThat(wire.next()).isEqualTo("4still here");
        }
    }
}
