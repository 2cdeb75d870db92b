package io.github.cdisocketio.tck.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.StricterThanReference;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import jakarta.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire when a client comes back. */
@WireScenario
class RecoveryTest {
    private static final String CONNECTED = "40/tck,";

    private final Target server;
    private final Wire other;
    private final Wire observer;
    private Wire wire;
    private String sid = "";
    private String pid = "";

    RecoveryTest(Servers servers) {
        server = servers.recovering();
        other = server.open(TransportKind.WEBSOCKET);
        other.join("/tck");
        observer = server.open(TransportKind.WEBSOCKET);
        observer.join("/observer");
        wire = other;
    }

    @AfterEach
    void close() {
        wire.close();
        other.close();
        observer.close();
    }

    private JsonObject open(TransportKind kind) {
        wire = server.open(kind);
        wire.send(CONNECTED);
        JsonObject answer = connected(wire.next());
        sid = answer.getString("sid");
        pid = answer.getString("pid");
        return answer;
    }

    private static JsonObject connected(String packet) {
        assertThat(packet).startsWith(CONNECTED + "{");
        return Http.json(packet.substring(CONNECTED.length()));
    }

    /** Breaks the connection and waits until the server noticed. */
    private void breakNoticed(TransportKind kind) {
        if (kind == TransportKind.POLLING) {
            wire.send("1");
        } else {
            wire.close();
        }
        assertThat(observer.nextStarting("42/observer,[\"left\",\"" + sid + "\""))
                .contains("\"transport close\"");
    }

    private void back(TransportKind kind, String offset) {
        wire = server.open(kind);
        wire.send(CONNECTED + "{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}");
    }

    private void assertRecovered() {
        assertThat(connected(wire.next()).toString()).isEqualTo("{\"sid\":\"" + sid + "\",\"pid\":\"" + pid + "\"}");
    }

    private void assertAnew() {
        assertThat(connected(wire.next()).getString("pid")).isNotEqualTo(pid);
    }

    private void say(String text) {
        sayIn(sid, text);
    }

    /** Returns when it is said. */
    private void sayIn(String room, String text) {
        other.send("42/tck,[\"in\",\"" + room + "\",\"" + text + "\"]", "42/tck,9[\"rooms\"]");
        other.nextStarting("43/tck,9");
    }

    /** @return the offset of an event */
    private static String heard(String packet, String text) {
        Matcher said = Pattern.compile("42/tck,\\[\"said\",\"" + text + "\",\"([^\"]+)\"]")
                .matcher(packet);
        assertThat(said).as(packet).matches();
        return said.group(1);
    }

    private void call(String event, String answer) {
        wire.send("42/tck,8" + event);
        assertThat(wire.next()).isEqualTo("43/tck,8" + answer);
    }

    @Test
    void connectCarriesASecondSecretId() {
        JsonObject answer = open(TransportKind.WEBSOCKET);
        assertThat(answer.keySet()).containsExactly("sid", "pid");
        assertThat(pid).hasSize(20).isNotEqualTo(sid);
    }

    @OverBothTransports
    void missedEventsComeInOrderBeforeTheConnect(TransportKind kind) {
        open(kind);
        call("[\"join\",\"red\"]", "[]");
        call("[\"remember\",\"word\"]", "[]");
        sayIn("red", "seen");
        String offset = heard(wire.next(), "seen");
        breakNoticed(kind);
        sayIn("red", "first");
        sayIn("red", "second");
        back(kind, offset);
        heard(wire.next(), "first");
        heard(wire.next(), "second");
        assertRecovered();
        call("[\"recall\"]", "[\"word\",true]");
        call("[\"rooms\"]", "[[\"red\"]]");
    }

    @Test
    void whoLeavesOnPurposeStartsAnew() {
        open(TransportKind.WEBSOCKET);
        say("seen");
        String offset = heard(wire.next(), "seen");
        wire.send("41/tck,");
        observer.nextStarting("42/observer,[\"left\",\"" + sid + "\"");
        back(TransportKind.WEBSOCKET, offset);
        assertAnew();
    }

    @Test
    void aWrongOffsetStartsAnewAndTheRightOneStillWorks() {
        open(TransportKind.WEBSOCKET);
        say("seen");
        String offset = heard(wire.next(), "seen");
        breakNoticed(TransportKind.WEBSOCKET);
        back(TransportKind.WEBSOCKET, "nonsense");
        assertAnew();
        wire.close();
        back(TransportKind.WEBSOCKET, offset);
        assertRecovered();
    }

    @OverBothTransports
    @StricterThanReference("needs an event with an offset first")
    void whoSawNoEventComesBackToEverythingSinceTheConnect(TransportKind kind) {
        open(kind);
        breakNoticed(kind);
        say("missed");
        wire = server.open(kind);
        wire.send(CONNECTED + "{\"pid\":\"" + pid + "\"}");
        heard(wire.next(), "missed");
        assertRecovered();
    }

    @OverBothTransports
    @StricterThanReference("knows no session before it noticed that the connection broke")
    void aConnectionThatNobodyNoticedAsDeadIsTakenOver(TransportKind kind) {
        open(kind);
        say("seen");
        String offset = heard(wire.next(), "seen");
        Wire dead = wire.mute();
        say("into the dead connection");
        back(kind, offset);
        heard(wire.next(), "into the dead connection");
        assertRecovered();
        dead.awaitClosed();
        assertThat(observer.nextStarting("42/observer,[\"left\",\"" + sid + "\""))
                .contains("\"transport close\"");
        call("[\"recall\"]", "[null,true]");
    }

    @Test
    @StricterThanReference("takes the string at the end of a volatile event for an offset")
    void aVolatileEventThatEndsWithAStringDoesNoHarm() {
        open(TransportKind.WEBSOCKET);
        other.send("42/tck,[\"whisper\",\"" + sid + "\",\"psst\"]");
        String offset = heard(wire.next(), "psst");
        breakNoticed(TransportKind.WEBSOCKET);
        say("missed");
        back(TransportKind.WEBSOCKET, offset);
        heard(wire.next(), "missed");
        assertRecovered();
    }

    @Test
    void volatileEventsAreNotRepeated() {
        open(TransportKind.WEBSOCKET);
        say("seen");
        String offset = heard(wire.next(), "seen");
        breakNoticed(TransportKind.WEBSOCKET);
        other.send("42/tck,[\"whisper\",\"" + sid + "\",1]", "42/tck,9[\"rooms\"]");
        other.nextStarting("43/tck,9");
        back(TransportKind.WEBSOCKET, offset);
        assertRecovered();
    }

    @Test
    @StricterThanReference("handles the second event while the first still streams")
    void whatIsSentBeforeTheServerDisconnectsArrives() {
        open(TransportKind.WEBSOCKET);
        wire.send("42/tck,[\"stream\",3]", "42/tck,[\"leave-me\",true]");
        for (int i = 0; i < 3; i++) {
            assertThat(wire.next()).startsWith("42/tck,[\"tick\"," + i + ",\"");
        }
        assertThat(wire.next()).isEqualTo("41/tck,");
    }
}
