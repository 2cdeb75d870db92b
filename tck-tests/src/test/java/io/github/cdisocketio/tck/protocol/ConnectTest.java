package io.github.cdisocketio.tck.protocol;

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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Socket.IO protocol, "Connection to a namespace". */
@WireScenario
class ConnectTest {
    private final Target server;
    private final Target brisk;

    ConnectTest(Servers servers) {
        server = servers.calm();
        brisk = servers.brisk();
    }

    static Stream<Arguments> connects() {
        return Stream.of(TransportKind.values())
                .flatMap(kind -> Stream.of(
                        Arguments.of(kind, "40", "40", "{}"),
                        Arguments.of(kind, "40{\"token\":\"123\"}", "40", "{\"token\":\"123\"}"),
                        Arguments.of(kind, "40/custom,", "40/custom,", "{}"),
                        Arguments.of(kind, "40/custom", "40/custom,", "{}"),
                        Arguments.of(kind, "40/custom,{\"token\":\"abc\"}", "40/custom,", "{\"token\":\"abc\"}")));
    }

    @ParameterizedTest
    @MethodSource("connects")
    void isAnsweredWithASidAlone(TransportKind kind, String connect, String prefix, String auth) {
        try (Wire wire = server.open(kind)) {
            wire.send(connect);
            String answer = wire.next();
            assertThat(answer).startsWith(prefix + "{");
            var payload = Http.json(answer.substring(prefix.length()));
            assertThat(payload.keySet()).containsExactly("sid");
            assertThat(payload.getString("sid")).hasSizeGreaterThanOrEqualTo(20).isNotEqualTo(wire.sid());
            assertThat(wire.next()).isEqualTo(prefix.replace("40", "42") + "[\"auth\"," + auth + "]");
        }
    }

    @OverBothTransports
    void unknownNamespaceIsToldAndTheConnectionStays(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.send("40/random,");
            assertThat(wire.next()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
            wire.send("40/random,{\"token\":1}");
            assertThat(wire.next()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
            wire.join("/");
        }
    }

    static Stream<Arguments> malformed() {
        return Stream.of(TransportKind.values())
                .flatMap(kind -> Stream.of(
                                "4abc",
                                "4",
                                "49",
                                "40[]",
                                "40null",
                                "40\"x\"",
                                "40{",
                                "42[\"x\"]",
                                "44{\"message\":\"x\"}",
                                "43[]",
                                "41")
                        .map(packet -> Arguments.of(kind, packet)));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void anythingElseFirstCloses(TransportKind kind, String packet) {
        try (Wire wire = server.open(kind)) {
            wire.send(packet);
            wire.awaitClosed();
        }
        server.assertAlive();
    }

    @OverBothTransports
    void secondConnectToTheSameNamespaceCloses(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/");
            wire.send("40");
            wire.awaitClosed();
        }
    }

    @OverBothTransports
    void whoJoinsNothingIsClosedInTime(TransportKind kind) {
        try (Wire wire = brisk.open(kind)) {
            Instant start = Instant.now();
            wire.awaitClosed();
            assertThat(Duration.between(start, Instant.now()))
                    .isBetween(Duration.ofMillis(900), Patience.millis(2_000));
        }
    }

    @OverBothTransports
    void whoWasRefusedEverywhereIsClosedInTime(TransportKind kind) {
        try (Wire wire = brisk.open(kind)) {
            wire.send("40/random,");
            assertThat(wire.next()).startsWith("44/random,");
            wire.awaitClosed();
        }
    }

    @OverBothTransports
    void handshakeTellsQueryAndHeaders(TransportKind kind) {
        try (Wire wire = server.open(kind, "&a=1&b=%C3%A4")) {
            wire.join("/tck");
            wire.send("42/tck,1[\"handshake\"]");
            String answer = wire.next();
            assertThat(answer).startsWith("43/tck,1[");
            var handshake = Http.json(answer.substring("43/tck,1[".length(), answer.length() - 1));
            assertThat(handshake.getJsonObject("query").getString("a")).isEqualTo("1");
            assertThat(handshake.getJsonObject("query").getString("b")).isEqualTo("ä");
            assertThat(handshake.getJsonObject("query").getString("EIO")).isEqualTo("4");
            assertThat(handshake.getJsonObject("query").getString("transport")).isEqualTo(kind.parameter());
            assertThat(handshake.getJsonObject("headers").getString("host"))
                    .isEqualTo(server.host() + ":" + server.port());
            assertThat(handshake.getBoolean("xdomain")).isFalse();
            assertThat(handshake.getBoolean("secure")).isFalse();
            assertThat(handshake.getString("url")).contains("/socket.io/?EIO=4");
            assertThat(handshake.getString("address")).matches("[0-9a-fA-F:.]+");
        }
    }
}
