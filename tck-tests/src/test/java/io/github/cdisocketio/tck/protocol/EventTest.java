package io.github.cdisocketio.tck.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.StricterThanReference;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Socket.IO protocol, "Sending and receiving data". */
@WireScenario
class EventTest {
    private final Target server;

    EventTest(Servers servers) {
        server = servers.calm();
    }

    private Wire joined(TransportKind kind) {
        Wire wire = server.open(kind);
        wire.join("/");
        assertThat(wire.next()).isEqualTo("42[\"auth\",{}]");
        return wire;
    }

    static Stream<Arguments> arguments() {
        return Stream.of(TransportKind.values())
                .flatMap(kind -> Stream.of(
                                "1,\"2\",{\"3\":[true]}",
                                "null",
                                "0,-1,9007199254740991,-9007199254740991",
                                "0.5,-1.25",
                                "\"€ \ud83d\ude00 \\\" \\\\ \\n\"",
                                "{\"z\":1,\"a\":{\"10\":1,\"y\":[[],{}]},\"b\":null}",
                                "[1,[2,[3]]],{\"__proto__x\":1,\"\":\"\"}",
                                "\"\"")
                        .map(args -> Arguments.of(kind, args)));
    }

    @ParameterizedTest
    @MethodSource("arguments")
    void argumentsComeBackToTheLetter(TransportKind kind, String arguments) {
        try (Wire wire = joined(kind)) {
            wire.send("42[\"message\"," + arguments + "]");
            assertThat(wire.next()).isEqualTo("42[\"message-back\"," + arguments + "]");
        }
    }

    @OverBothTransports
    void eventWithoutArgumentsComesBackWithout(TransportKind kind) {
        try (Wire wire = joined(kind)) {
            wire.send("42[\"message\"]");
            assertThat(wire.next()).isEqualTo("42[\"message-back\"]");
        }
    }

    @OverBothTransports
    void blanksInTheJsonDoNotMatter(TransportKind kind) {
        try (Wire wire = joined(kind)) {
            wire.send("42[ \"message\" , { \"a\" : 1 } ]");
            assertThat(wire.next()).isEqualTo("42[\"message-back\",{\"a\":1}]");
        }
    }

    @OverBothTransports
    void eventOfANamespaceStaysInIt(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/tck");
            wire.send("42/tck,[\"echo\",1]");
            assertThat(wire.next()).isEqualTo("42/tck,[\"echo-back\",1]");
        }
    }

    @OverBothTransports
    void eventWithoutHandlerIsIgnored(TransportKind kind) {
        try (Wire wire = joined(kind)) {
            wire.send("42[\"nobody\",1]", "42[\"message\",2]");
            assertThat(wire.next()).isEqualTo("42[\"message-back\",2]");
        }
    }

    @OverBothTransports
    void orderIsKept(TransportKind kind) {
        try (Wire wire = joined(kind)) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                expected.add("42[\"message-back\"," + i + "]");
            }
            wire.send(expected.stream().map(p -> p.replace("-back", "")).toArray(String[]::new));
            for (String packet : expected) {
                assertThat(wire.next()).isEqualTo(packet);
            }
        }
    }

    @StricterThanReference("joins asynchronously, and closes on the event that overtakes")
    @OverBothTransports
    void connectAndEventsInOneBurst(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.send("40", "42[\"message\",1]", "40/custom,", "41/custom,", "40/tck,", "42/tck,5[\"echo\",2]");
            // namespaces do not wait for each other: any order among them, one order in each
            List<String> packets = new ArrayList<>();
            while (!packets.contains("43/tck,5[2]") || !packets.contains("42[\"message-back\",1]")) {
                packets.add(wire.next().replaceAll("\"sid\":\"[^\"]*\"", ""));
            }
            assertThat(packets).containsSubsequence("40{}", "42[\"auth\",{}]", "42[\"message-back\",1]");
            assertThat(packets).containsSubsequence("40/tck,{}", "42/tck,[\"echo-back\",2]", "43/tck,5[2]");
        }
    }

    @StricterThanReference("is a race there")
    @OverBothTransports
    void leaveAndConnectAgainInOneBurst(TransportKind kind) {
        try (Wire wire = joined(kind)) {
            wire.send("41", "40", "42[\"message\",1]");
            assertThat(wire.next()).startsWith("40{\"sid\":");
            assertThat(wire.next()).isEqualTo("42[\"auth\",{}]");
            assertThat(wire.next()).isEqualTo("42[\"message-back\",1]");
        }
    }

    static Stream<Arguments> malformed() {
        return Stream.of(TransportKind.values())
                .flatMap(kind -> Stream.of(
                                "4abc",
                                "42{}",
                                "42abc[\"message\"]",
                                "42[]",
                                "42[{\"toString\":\"foo\"}]",
                                "42[null]",
                                "42[[\"message\"]]",
                                "42[true]",
                                "42[\"message\",]",
                                "42[\"message\"",
                                "42[\"message\"]]",
                                "42\"message\"",
                                "42[\"connect\"]",
                                "42[\"disconnect\"]",
                                "42[\"disconnecting\"]",
                                "42[\"connect_error\"]",
                                "42[\"newListener\"]",
                                "42[\"removeListener\"]",
                                "42/nobody,[\"message\"]",
                                "41{}",
                                "44{\"message\":\"x\"}",
                                "47[\"message\"]",
                                "43[1",
                                "431{}")
                        .map(packet -> Arguments.of(kind, packet)));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedPacketCloses(TransportKind kind, String packet) {
        try (Wire wire = joined(kind)) {
            wire.send(packet);
            wire.awaitClosed();
        }
        server.assertAlive();
    }
}
