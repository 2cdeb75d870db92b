package io.github.cdisocketio.tck.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Socket.IO protocol, "Binary event". */
@WireScenario
class BinaryTest {
    private static final String FIRST = "{\"_placeholder\":true,\"num\":0}";
    private static final String SECOND = "{\"_placeholder\":true,\"num\":1}";

    private final Target server;

    BinaryTest(Servers servers) {
        server = servers.calm();
    }

    private Wire joined(TransportKind kind) {
        Wire wire = server.open(kind);
        wire.join("/");
        assertThat(wire.next()).isEqualTo("42[\"auth\",{}]");
        return wire;
    }

    @OverBothTransports
    void attachmentsComeBackInOrder(TransportKind kind) {
        try (Wire wire = joined(kind)) {
            wire.send("452-[\"message\"," + FIRST + "," + SECOND + "]", "bAQID", "bBAUG");
            assertThat(wire.next()).isEqualTo("452-[\"message-back\"," + FIRST + "," + SECOND + "]");
            assertThat(wire.next()).isEqualTo("bAQID");
            assertThat(wire.next()).isEqualTo("bBAUG");
        }
    }

    @OverBothTransports
    void attachmentsMayStandAtAnyDepthAndInAnyOrder(TransportKind kind) {
        try (Wire wire = joined(kind)) {
            wire.send("452-[\"message\",{\"a\":[{\"b\":" + SECOND + "}],\"c\":\"d\"}," + FIRST + "]", "bAQID", "bBAUG");
            assertThat(wire.next())
                    .isEqualTo("452-[\"message-back\",{\"a\":[{\"b\":" + FIRST + "}],\"c\":\"d\"}," + SECOND + "]");
            assertThat(wire.next()).isEqualTo("bBAUG");
            assertThat(wire.next()).isEqualTo("bAQID");
        }
    }

    @OverBothTransports
    void serverSendsBinaryAtDepth(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/tck");
            wire.send("42/tck,[\"nested-bytes\"]");
            assertThat(wire.next()).isEqualTo("451-/tck,[\"bytes\",{\"a\":[{\"b\":" + FIRST + "}],\"c\":\"text\"}]");
            assertThat(wire.next()).isEqualTo("bAQIDBA==");
        }
    }

    @OverBothTransports
    void tenAttachmentsPassBothWays(TransportKind kind) {
        try (Wire wire = joined(kind)) {
            List<String> packets = new ArrayList<>();
            List<String> places = IntStream.range(0, 10)
                    .mapToObj(i -> "{\"_placeholder\":true,\"num\":" + i + "}")
                    .toList();
            packets.add("4510-[\"message\"," + String.join(",", places) + "]");
            places.forEach(place -> packets.add("bAQID"));
            wire.send(packets.toArray(String[]::new));
            assertThat(wire.next()).startsWith("4510-[\"message-back\",");
            for (int i = 0; i < 10; i++) {
                assertThat(wire.next()).isEqualTo("bAQID");
            }
        }
    }

    @OverBothTransports
    void largeAttachmentComesBack(TransportKind kind) {
        try (Wire wire = joined(kind)) {
            byte[] large = new byte[600_000];
            for (int i = 0; i < large.length; i++) {
                large[i] = (byte) (i * 31);
            }
            String packet = "b" + java.util.Base64.getEncoder().encodeToString(large);
            wire.send("451-[\"message\"," + FIRST + "]", packet);
            assertThat(wire.next()).startsWith("451-");
            assertThat(wire.next()).isEqualTo(packet);
        }
    }

    static Stream<Arguments> malformed() {
        String binary = "bAQID";
        return Stream.of(TransportKind.values())
                .flatMap(kind -> Stream.of(
                                List.of("4511-[\"message\"," + FIRST + "]"),
                                List.of("451832742252-[\"message\"," + FIRST + "]"),
                                List.of("450-[\"message\"]", binary),
                                List.of("45-[\"message\"]", binary),
                                List.of("45[\"message\"]", binary),
                                List.of("45-1-[\"message\"]", binary),
                                List.of("451[\"message\"," + FIRST + "]", binary),
                                List.of("451-[\"message\",{\"_placeholder\":true,\"num\":\"splice\"}]", binary),
                                List.of("451-[\"message\",{\"_placeholder\":true,\"num\":-1}]", binary),
                                List.of("451-[\"message\",{\"_placeholder\":true,\"num\":1}]", binary),
                                List.of("451-[\"message\",{\"_placeholder\":true,\"num\":999999999999}]", binary),
                                List.of("451-[\"message\",{\"_placeholder\":true}]", binary),
                                List.of("460-1[]", binary),
                                List.of("452-[\"message\"," + FIRST + "," + SECOND + "]", binary, "42[\"message\"]"),
                                List.of("451-[\"message\"," + FIRST + "]", "451-[\"message\"," + FIRST + "]"),
                                List.of(binary))
                        .map(packets -> Arguments.of(kind, packets)));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedBinaryPacketCloses(TransportKind kind, List<String> packets) {
        try (Wire wire = joined(kind)) {
            wire.send(packets.toArray(String[]::new));
            wire.awaitClosed();
        }
        server.assertAlive();
    }
}
