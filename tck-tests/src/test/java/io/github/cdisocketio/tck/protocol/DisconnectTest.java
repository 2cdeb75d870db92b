package io.github.cdisocketio.tck.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.StricterThanReference;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.WebSocketWire;
import io.github.cdisocketio.tck.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Socket.IO protocol, "Disconnection", and the reasons that the server tells its application. */
@WireScenario
class DisconnectTest {
    /** A text and a close frame, in one segment. */
    private static final byte[] LEAVE_AND_CLOSE =
            "\u0081\u0087\0\0\0\00041/tck,\u0088\u0080\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private final Target server;
    private final Target brisk;

    DisconnectTest(Servers servers) {
        server = servers.calm();
        brisk = servers.brisk();
    }

    @OverBothTransports
    void leavingIsAnsweredWithNothing(TransportKind kind) {
        try (Wire wire = brisk.open(kind).mute()) {
            wire.send("40");
            assertThat(wire.next()).startsWith("40");
            assertThat(wire.next()).startsWith("42");
            wire.send("41");
            assertThat(wire.next()).isEqualTo("2");
        }
    }

    @OverBothTransports
    void leavingOneNamespaceKeepsTheOthers(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/");
            wire.join("/custom");
            wire.send("41/custom,", "42[\"message\",\"still here\"]");
            assertThat(wire.nextStarting("42[\"message")).isEqualTo("42[\"message-back\",\"still here\"]");
        }
    }

    @StricterThanReference("closes if the client comes back too soon")
    @OverBothTransports
    void whoLeftMayComeBackWithAnotherSid(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            String first = wire.join("/tck");
            wire.send("41/tck,");
            assertThat(wire.join("/tck")).isNotEqualTo(first);
        }
    }

    @OverBothTransports
    void eventAfterLeavingCloses(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/tck");
            wire.send("41/tck,");
            wire.join("/custom");
            wire.send("42/tck,[\"echo\"]");
            wire.awaitClosed();
        }
    }

    @OverBothTransports
    void applicationMayDisconnectFromOneNamespace(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/tck");
            wire.send("42/tck,[\"leave-me\",false]");
            assertThat(wire.next()).isEqualTo("41/tck,");
            wire.join("/");
        }
    }

    @OverBothTransports
    void applicationMayCloseTheWholeConnection(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/tck");
            wire.send("42/tck,[\"leave-me\",true]");
            wire.awaitClosed();
        }
    }

    @OverBothTransports
    void clientLeaves(TransportKind kind) {
        assertReason(server, kind, "client namespace disconnect", wire -> wire.send("41/tck,"));
    }

    @OverBothTransports
    void serverDisconnects(TransportKind kind) {
        assertReason(server, kind, "server namespace disconnect", wire -> wire.send("42/tck,[\"leave-me\",false]"));
    }

    @OverBothTransports
    void serverClosesTheConnection(TransportKind kind) {
        // the namespace is left with a packet first: the reason is that of the packet
        assertReason(server, kind, "server namespace disconnect", wire -> wire.send("42/tck,[\"leave-me\",true]"));
    }

    /** The reference documents the one reason and gives the other. */
    @OverBothTransports
    void malformedPacketIsAParseErrorOrForcesTheClose(TransportKind kind) {
        assertThat(reason(server, kind, wire -> wire.send("42{}"))).isIn("parse error", "forced close");
    }

    @OverBothTransports
    void malformedEnginePacketIsAParseError(TransportKind kind) {
        assertReason(server, kind, "parse error", wire -> wire.send("abc"));
    }

    @OverBothTransports
    void missingPongIsAPingTimeout(TransportKind kind) {
        assertReason(brisk, kind, "ping timeout", Wire::mute);
    }

    @Test
    void closePacketOverPollingIsATransportClose() {
        assertReason(server, TransportKind.POLLING, "transport close", wire -> wire.send("1"));
    }

    @Test
    void closeFrameIsATransportClose() {
        assertReason(
                server, TransportKind.WEBSOCKET, "transport close", wire -> ((WebSocketWire) wire).closePolitely());
    }

    @Test
    void lostConnectionIsATransportClose() throws IOException {
        try (Wire observer = observer(server);
                RawConnection raw = RawConnection.webSocket(server)) {
            raw.text("40/tck,");
            String answer = raw.readFrame().text();
            String sid = answer.substring(answer.indexOf(":\"") + 2, answer.lastIndexOf('"'));
            raw.reset();
            assertThat(observer.nextStarting("42/observer,[\"left\",\"" + sid + "\""))
                    .containsAnyOf("transport close", "transport error");
        }
    }

    /** What came before the end counts, although the end may be noticed by another thread of the container. */
    @Test
    void manyThatLeaveAndCloseAtOnceHaveLeft() throws IOException {
        List<RawConnection> leaving = new ArrayList<>();
        try (Wire observer = observer(server)) {
            for (int i = 0; i < 400; i++) {
                RawConnection raw = RawConnection.webSocket(server);
                leaving.add(raw);
                raw.text("40/tck,");
                assertThat(raw.readFrame().text()).startsWith("40/tck,");
            }
            leaving.parallelStream().forEach(DisconnectTest::leaveAndClose);
            for (int i = 0; i < 400; i++) {
                assertThat(observer.nextStarting("42/observer,[\"left\"")).contains("client namespace disconnect");
            }
        } finally {
            for (RawConnection raw : leaving) {
                raw.close();
            }
        }
    }

    @Test
    void brokenFrameIsATransportError() throws IOException {
        try (Wire observer = observer(server);
                RawConnection raw = RawConnection.webSocket(server)) {
            raw.text("40/tck,");
            String answer = raw.readFrame().text();
            String sid = answer.substring(answer.indexOf(":\"") + 2, answer.lastIndexOf('"'));
            raw.frame(0xf1, "4x".getBytes(StandardCharsets.UTF_8));
            assertThat(observer.nextStarting("42/observer,[\"left\",\"" + sid + "\""))
                    .containsAnyOf("transport error", "transport close");
        }
    }

    @OverBothTransports
    void roomsAreStillFilledWhileDisconnecting(TransportKind kind) {
        try (Wire observer = observer(server);
                Wire wire = server.open(kind)) {
            String sid = wire.join("/tck");
            wire.send("42/tck,1[\"join\",\"b\"]", "42/tck,2[\"join\",\"a\"]");
            assertThat(wire.nextStarting("43/tck,2")).isEqualTo("43/tck,2[]");
            wire.send("41/tck,");
            assertThat(observer.nextStarting("42/observer,[\"leaving\",\"" + sid + "\""))
                    .isEqualTo(
                            "42/observer,[\"leaving\",\"" + sid + "\",\"client namespace disconnect\",[\"a\",\"b\"]]");
            assertThat(observer.nextStarting("42/observer,[\"left\",\"" + sid + "\""))
                    .isNotEmpty();
        }
    }

    private static void leaveAndClose(RawConnection raw) {
        try (raw) {
            raw.write(LEAVE_AND_CLOSE);
            raw.awaitClose();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Ending {
        void end(Wire wire);
    }

    private static Wire observer(Target server) {
        Wire observer = server.open(TransportKind.WEBSOCKET);
        observer.join("/observer");
        return observer;
    }

    private static void assertReason(Target server, TransportKind kind, String reason, Ending ending) {
        assertThat(reason(server, kind, ending)).isEqualTo(reason);
    }

    private static String reason(Target server, TransportKind kind, Ending ending) {
        try (Wire observer = observer(server);
                Wire wire = server.open(kind)) {
            String prefix = "42/observer,[\"left\",\"" + wire.join("/tck") + "\",\"";
            ending.end(wire);
            String left = observer.nextStarting(prefix);
            observer.expectSilence(Patience.millis(1));
            return left.substring(prefix.length(), left.length() - 2);
        }
    }
}
