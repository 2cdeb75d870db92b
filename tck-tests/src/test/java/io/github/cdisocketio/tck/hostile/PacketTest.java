package io.github.cdisocketio.tck.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.StricterThanReference;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets that no client would send: served or refused in time, and the server stays alive. */
@WireScenario
class PacketTest {
    private static final int LARGE = 900_000;
    private static final String POLLING = "EIO=4&transport=polling";

    private final Target server;

    PacketTest(Servers servers) {
        server = servers.calm();
    }

    @AfterEach
    void alive() {
        server.assertAlive();
    }

    private static Stream<Arguments> overBoth(String... packets) {
        return Stream.of(TransportKind.values())
                .flatMap(kind -> Stream.of(packets).map(packet -> Arguments.of(kind, packet)));
    }

    static Stream<Arguments> stricter() {
        return overBoth(
                "42",
                "451e1-[\"message\",{\"_placeholder\":true,\"num\":0}]",
                "45 1-[\"message\",{\"_placeholder\":true,\"num\":0}]",
                "42 1[\"message\"]",
                "431e+23[1]",
                "42[1]",
                "42[0.5]");
    }

    @StricterThanReference("accepts it")
    @ParameterizedTest
    @MethodSource("stricter")
    void sloppyPacketCloses(TransportKind kind, String packet) {
        try (Wire wire = server.open(kind)) {
            wire.join("/");
            wire.send(packet);
            wire.awaitClosed();
        }
    }

    @StricterThanReference("hands null to the handler")
    @OverBothTransports
    void brokenPlaceholderCloses(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/");
            wire.send("451-[\"message\",{\"_placeholder\":true,\"num\":0.5}]", "bAQID");
            wire.awaitClosed();
        }
    }

    static Stream<Arguments> nested() {
        String arrays = "[".repeat(400_000) + "]".repeat(400_000);
        String objects = "{\"a\":".repeat(150_000) + "1" + "}".repeat(150_000);
        return overBoth(
                "42[\"message\"," + arrays + "]",
                "42[\"message\"," + objects + "]",
                "42" + arrays,
                "421[\"message-with-ack\"," + arrays + "]",
                "430[" + arrays + "]",
                "451-[\"message\"," + arrays + "]",
                "40/custom,{\"a\":" + arrays + "}");
    }

    @StricterThanReference("parses it, then throws where nobody catches")
    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("nested")
    void deepNestingIsRefused(TransportKind kind, String packet) {
        try (Wire wire = server.open(kind)) {
            wire.join("/");
            assertThat(wire.next()).startsWith("42[\"auth\"");
            wire.send(packet);
            wire.awaitClosed();
        }
    }

    static Stream<Arguments> costly() {
        return overBoth(
                "1".repeat(LARGE),
                "-0." + "3".repeat(LARGE),
                "1e999999999",
                "1e-999999999",
                "-" + "9".repeat(LARGE) + "e99",
                "\"" + "\\u0041".repeat(LARGE / 6) + "\"",
                "\"\\ud800\",\"\\udc00\\ud800\"",
                "{\"__proto__\":{\"admin\":true},\"constructor\":{\"prototype\":1}}",
                "{\"a\":1,\"a\":2}",
                "[" + "1,".repeat(400_000) + "1]",
                "[" + "[],".repeat(300_000) + "[]]",
                collidingKeys());
    }

    /** An object of 16384 keys that all have one hash code: "Aa" and "BB" do, in any combination. */
    private static String collidingKeys() {
        return IntStream.range(0, 1 << 14)
                .mapToObj(i -> IntStream.range(0, 14)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "\"", "\":1")))
                .collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("costly")
    void costlyArgumentIsServedOrRefusedInTime(TransportKind kind, String argument) {
        try (Wire wire = server.open(kind)) {
            wire.join("/");
            assertThat(wire.next()).startsWith("42[\"auth\"");
            wire.send("42[\"message\"," + argument + "]");
            wire.nextUnlessClosed().ifPresent(packet -> assertThat(packet).startsWith("42[\""));
        }
    }

    static Stream<Arguments> oversized() {
        return overBoth(
                "42" + "9".repeat(LARGE) + "[\"message-with-ack\"]",
                "43" + "9".repeat(LARGE) + "[]",
                "45" + "9".repeat(LARGE) + "-[\"message\"]");
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("oversized")
    void numberWithoutEndCloses(TransportKind kind, String packet) {
        try (Wire wire = server.open(kind)) {
            wire.join("/");
            assertThat(wire.next()).startsWith("42[\"auth\"");
            wire.send(packet, "42[\"message\",\"after\"]");
            // the reference reads an id without end as infinity, and answers with null
            wire.nextUnlessClosed().ifPresent(answer -> assertThat(answer).hasSizeLessThan(100));
        }
    }

    @StricterThanReference("sends it all back in the error")
    @OverBothTransports
    void namespaceWithoutEndIsNotEchoed(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.send("40/" + "n".repeat(LARGE) + ",");
            wire.nextUnlessClosed().ifPresent(answer -> assertThat(answer).hasSizeLessThan(2_000));
        }
    }

    @OverBothTransports
    void unknownNamespacesLeaveNothingBehind(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            for (int i = 0; i < 300; i++) {
                wire.send("40/unknown-" + i + ",");
                assertThat(wire.next()).isEqualTo("44/unknown-" + i + ",{\"message\":\"Invalid namespace\"}");
            }
            wire.join("/");
        }
    }

    @OverBothTransports
    void burstOfUnknownNamespacesIsServedOrRefusedInTime(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            String[] packets = new String[2_500];
            Arrays.setAll(packets, i -> "40/unknown-" + i + ",");
            wire.send(packets);
            wire.nextUnlessClosed()
                    .ifPresent(refusal ->
                            assertThat(refusal).matches("44/unknown-\\d+,\\{\"message\":\"Invalid namespace\"}"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error",
                "__proto__",
                "constructor",
                "toString",
                "hasOwnProperty",
                "connection",
                "message ",
                "*",
                ""
            })
    void oddEventNameIsJustAName(String name) {
        try (Wire wire = server.open(TransportKind.WEBSOCKET)) {
            wire.join("/");
            assertThat(wire.next()).startsWith("42[\"auth\"");
            wire.send("42[\"" + name + "\",1]", "42[\"message\",2]");
            assertThat(wire.next()).isEqualTo("42[\"message-back\",2]");
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("payloads")
    void payloadOfCountlessPacketsIsReadOrRefusedInTime(String body) {
        Http http = server.http();
        assertThat(http.post(http.open(), body).statusCode()).isIn(200, 400);
    }

    static Stream<String> payloads() {
        return Stream.of(
                "\u001e".repeat(990_000),
                "4\u001e".repeat(330_000) + "4",
                "3\u001e".repeat(480_000) + "3",
                "b\u001e".repeat(480_000) + "b",
                "6\u001e".repeat(480_000) + "6",
                "2:4".repeat(330_000),
                "40\u001e" + "42[\"message\"]\u001e".repeat(60_000) + "41",
                "b" + "A".repeat(999_000));
    }

    @Test
    void postsThatOverlapDoNoHarm() {
        Http http = server.http();
        String sid = http.open();
        var posts =
                Stream.generate(() -> http.postAsync(sid, "40/tck,")).limit(20).toList();
        posts.forEach(post -> assertThat(post.join().statusCode()).isIn(200, 400, 500));
        assertThat(http.get(POLLING + "&sid=" + sid).statusCode()).isIn(200, 400);
    }
}
