package io.github.cdisocketio.tck.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Socket.IO protocol, "Acknowledgement". */
@WireScenario
class AckTest {
    private static final Pattern QUESTION = Pattern.compile("42/tck,(\\d+)\\[\"question\",(.*)]");

    private final Target server;

    AckTest(Servers servers) {
        server = servers.calm();
    }

    static Stream<Arguments> ids() {
        return Stream.of(TransportKind.values())
                .flatMap(kind -> Stream.of("0", "7", "456", "2147483648", "999999999999999")
                        .map(id -> Arguments.of(kind, id)));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void idComesBackToTheLetter(TransportKind kind, String id) {
        try (Wire wire = server.open(kind)) {
            wire.join("/");
            wire.send("42" + id + "[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");
            assertThat(wire.nextStarting("43")).isEqualTo("43" + id + "[1,\"2\",{\"3\":[false]}]");
        }
    }

    @OverBothTransports
    void answerWithoutArgumentsIsAnEmptyArray(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/");
            wire.send("420[\"message-with-ack\"]");
            assertThat(wire.nextStarting("43")).isEqualTo("430[]");
        }
    }

    @OverBothTransports
    void binaryAnswerHasItsAttachments(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/");
            assertThat(wire.next()).startsWith("42[\"auth\"");
            wire.send(
                    "452-789[\"message-with-ack\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                    "bAQID",
                    "bBAUG");
            assertThat(wire.next())
                    .isEqualTo("462-789[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
            assertThat(wire.next()).isEqualTo("bAQID");
            assertThat(wire.next()).isEqualTo("bBAUG");
        }
    }

    @OverBothTransports
    void namespaceStandsBeforeTheId(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/tck");
            wire.send("42/tck,0[\"rooms\"]");
            assertThat(wire.next()).isEqualTo("43/tck,0[[]]");
        }
    }

    @OverBothTransports
    void serverAsksAndTheClientAnswers(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/tck");
            wire.send("42/tck,[\"ask\",\"why\"]");
            wire.send("43/tck," + question(wire, "\"why\"") + "[\"because\",2]");
            assertThat(wire.next()).isEqualTo("42/tck,[\"answer\",[\"because\",2]]");
        }
    }

    @OverBothTransports
    void clientMayAnswerInBinary(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/tck");
            wire.send("42/tck,[\"ask\",\"why\"]");
            wire.send("461-/tck," + question(wire, "\"why\"") + "[{\"_placeholder\":true,\"num\":0}]", "bAQID");
            assertThat(wire.next()).isEqualTo("451-/tck,[\"answer\",[{\"_placeholder\":true,\"num\":0}]]");
            assertThat(wire.next()).isEqualTo("bAQID");
        }
    }

    @OverBothTransports
    void answerThatNeverComesTimesOut(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/tck");
            wire.send("42/tck,[\"ask\",\"anyone?\"]");
            String id = question(wire, "\"anyone?\"");
            assertThat(wire.next()).isEqualTo("42/tck,[\"answer\",\"timeout\"]");
            // too late, and of nobody: ignored
            wire.send("43/tck," + id + "[1]", "43/tck,4711[1]", "42/tck,1[\"rooms\"]");
            assertThat(wire.next()).isEqualTo("43/tck,1[[]]");
        }
    }

    @OverBothTransports
    void secondAnswerIsIgnored(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            wire.join("/tck");
            wire.send("42/tck,[\"ask\",1]");
            String id = question(wire, "1");
            wire.send("43/tck," + id + "[1]", "43/tck," + id + "[2]");
            assertThat(wire.next()).isEqualTo("42/tck,[\"answer\",[1]]");
            wire.send("42/tck,1[\"rooms\"]");
            assertThat(wire.next()).isEqualTo("43/tck,1[[]]");
        }
    }

    @OverBothTransports
    void everyoneInARoomIsAskedAndHeard(TransportKind kind) {
        try (Wire one = server.open(kind);
                Wire two = server.open(kind)) {
            String room = "asked-" + kind;
            for (Wire wire : new Wire[] {one, two}) {
                wire.join("/tck");
                wire.send("42/tck,0[\"join\",\"" + room + "\"]");
                assertThat(wire.next()).isEqualTo("43/tck,0[]");
            }
            one.send("42/tck,[\"ask-room\",\"" + room + "\",1]");
            one.send("43/tck," + question(one, "1") + "[\"a\"]");
            two.send("43/tck," + question(two, "1") + "[\"b\"]");
            assertThat(one.next()).isEqualTo("42/tck,[\"answers\",false,[\"a\",\"b\"]]");
        }
    }

    @OverBothTransports
    void answersThatCameAreHeardAlthoughOneIsMissing(TransportKind kind) {
        try (Wire one = server.open(kind);
                Wire two = server.open(kind)) {
            String room = "half-" + kind;
            for (Wire wire : new Wire[] {one, two}) {
                wire.join("/tck");
                wire.send("42/tck,0[\"join\",\"" + room + "\"]");
                assertThat(wire.next()).isEqualTo("43/tck,0[]");
            }
            one.send("42/tck,[\"ask-room\",\"" + room + "\",1]");
            two.send("43/tck," + question(two, "1") + "[\"b\"]");
            question(one, "1");
            assertThat(one.next()).isEqualTo("42/tck,[\"answers\",true,[\"b\"]]");
        }
    }

    private static String question(Wire wire, String text) {
        String packet = wire.next();
        Matcher question = QUESTION.matcher(packet);
        assertThat(question.matches()).as(packet).isTrue();
        assertThat(question.group(2)).isEqualTo(text);
        return question.group(1);
    }
}
