package io.github.cdisocketio.tck.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rooms and broadcasts, among a client that polls and two on WebSocket. */
@WireScenario
class RoomTest {
    private final Target server;
    private final Wire ann;
    private final Wire bob;
    private final Wire eve;

    RoomTest(Servers servers) {
        server = servers.calm();
        ann = server.open(TransportKind.POLLING);
        bob = server.open(TransportKind.WEBSOCKET);
        eve = server.open(TransportKind.WEBSOCKET);
    }

    @BeforeEach
    void join() {
        everyone().forEach(wire -> wire.join("/tck"));
    }

    @AfterEach
    void leave() {
        everyone().forEach(Wire::close);
    }

    private List<Wire> everyone() {
        return List.of(ann, bob, eve);
    }

    private static void say(Wire wire, String event) {
        wire.send("42/tck," + event);
    }

    private static void call(Wire wire, String event, String answer) {
        wire.send("42/tck,9" + event);
        assertThat(wire.next()).isEqualTo("43/tck,9" + answer);
    }

    private static void assertHeard(String text, Wire... wires) {
        for (Wire wire : wires) {
            assertThat(wire.next()).isEqualTo("42/tck,[\"said\",\"" + text + "\"]");
        }
    }

    /** The answer to a question of its own comes after whatever was sent to this client before. */
    private static void assertHeardNothing(Wire... wires) {
        for (Wire wire : wires) {
            wire.send("42/tck,8[\"whoami\"]");
            assertThat(wire.next()).startsWith("43/tck,8[{");
        }
    }

    @Test
    void roomIsHeardByItsMembersButTheSender() {
        call(ann, "[\"join\",\"r1\"]", "[]");
        call(bob, "[\"join\",\"r1\"]", "[]");
        say(ann, "[\"to\",\"r1\",\"hi\"]");
        assertHeard("hi", bob);
        assertHeardNothing(ann, eve);
    }

    @Test
    void namespaceSendsToAllMembers() {
        call(ann, "[\"join\",\"r2\"]", "[]");
        call(bob, "[\"join\",\"r2\"]", "[]");
        say(eve, "[\"in\",\"r2\",\"hi\"]");
        assertHeard("hi", ann, bob);
        assertHeardNothing(eve);
    }

    @Test
    void exceptLeavesARoomOut() {
        call(ann, "[\"join\",\"r3\"]", "[]");
        say(ann, "[\"except\",\"r3\",\"hi\"]");
        assertHeard("hi", bob, eve);
        assertHeardNothing(ann);
    }

    @Test
    void everyoneHearsTheNamespace() {
        say(ann, "[\"all\",\"hi\"]");
        assertHeard("hi", ann, bob, eve);
    }

    @Test
    void othersAreAllButTheSender() {
        say(ann, "[\"others\",\"hi\"]");
        assertHeard("hi", bob, eve);
        assertHeardNothing(ann);
    }

    @Test
    void whoLeftHearsNothing() {
        call(ann, "[\"join\",\"r4\"]", "[]");
        call(bob, "[\"join\",\"r4\"]", "[]");
        call(bob, "[\"leave\",\"r4\"]", "[]");
        call(bob, "[\"rooms\"]", "[[]]");
        say(eve, "[\"in\",\"r4\",\"hi\"]");
        assertHeard("hi", ann);
        assertHeardNothing(bob);
    }

    @Test
    void idOfASocketIsARoomOfItsOwn() {
        eve.send("42/tck,1[\"whoami\"]");
        String id = eve.next().replaceFirst(".*\"id\":\"([^\"]*)\".*", "$1");
        say(ann, "[\"to\",\"" + id + "\",\"psst\"]");
        assertHeard("psst", eve);
        assertHeardNothing(ann, bob);
    }

    @Test
    void roomsAreLeftWithTheNamespace() {
        call(ann, "[\"join\",\"r5\"]", "[]");
        ann.send("41/tck,");
        ann.join("/tck");
        call(ann, "[\"rooms\"]", "[[]]");
    }

    @Test
    void binaryIsBroadcastWhole() {
        ann.send("451-/tck,[\"all\",{\"_placeholder\":true,\"num\":0}]", "bAQID");
        for (Wire wire : everyone()) {
            assertThat(wire.next()).isEqualTo("451-/tck,[\"said\",{\"_placeholder\":true,\"num\":0}]");
            assertThat(wire.next()).isEqualTo("bAQID");
        }
    }

    @Test
    void otherNamespacesHearNothing() {
        try (Wire wire = server.open(TransportKind.WEBSOCKET)) {
            wire.join("/custom");
            wire.nextStarting("42/custom,");
            say(ann, "[\"all\",\"hi\"]");
            assertHeard("hi", everyone().toArray(Wire[]::new));
            wire.expectSilence(Duration.ofMillis(100));
        }
    }
}
