package io.github.cdisocketio.tck.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.container.Excused;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import java.io.IOException;
import java.net.SocketException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSocket bytes that no client would send. */
@WireScenario
class FrameTest {
    private static final byte[] HELLO = "4x".getBytes(UTF_8);

    private final Target server;

    FrameTest(Servers servers) {
        server = servers.calm();
    }

    @AfterEach
    void alive() {
        server.assertAlive();
    }

    /** Bytes after the opening, and the close codes that are an answer to them; 1006 stands for a connection that just ends. */
    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of("RSV bits", new byte[] {(byte) 0xf1, (byte) 0x80, 0, 0, 0, 0}, 1002),
                Arguments.of("unmasked", new byte[] {(byte) 0x81, 2, '4', 'x'}, 1002),
                Arguments.of("reserved opcode", new byte[] {(byte) 0x83, (byte) 0x80, 0, 0, 0, 0}, 1002),
                Arguments.of("reserved control opcode", new byte[] {(byte) 0x8b, (byte) 0x80, 0, 0, 0, 0}, 1002),
                Arguments.of("continuation of nothing", new byte[] {(byte) 0x80, (byte) 0x81, 0, 0, 0, 0, '4'}, 1002),
                Arguments.of(
                        "new message within a message",
                        new byte[] {1, (byte) 0x81, 0, 0, 0, 0, '4', 1, (byte) 0x81, 0, 0, 0, 0, '4'},
                        1002),
                Arguments.of("fragmented ping", new byte[] {9, (byte) 0x80, 0, 0, 0, 0}, 1002),
                Arguments.of("long ping", new byte[] {(byte) 0x89, (byte) 0xfe, 0, 126, 0, 0, 0, 0}, 1002),
                Arguments.of(
                        "invalid UTF-8",
                        new byte[] {(byte) 0x81, (byte) 0x83, 0, 0, 0, 0, '4', (byte) 0xc3, 0x28},
                        1007),
                Arguments.of(
                        "encoded surrogate",
                        new byte[] {(byte) 0x81, (byte) 0x84, 0, 0, 0, 0, '4', (byte) 0xed, (byte) 0xa0, (byte) 0x80},
                        1007),
                Arguments.of(
                        "truncated UTF-8", new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, '4', (byte) 0xe2}, 1007),
                Arguments.of("close code 999", new byte[] {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 3, (byte) 0xe7}, 1002),
                Arguments.of("close code of one byte", new byte[] {(byte) 0x88, (byte) 0x81, 0, 0, 0, 0, 3}, 1002),
                Arguments.of(
                        "four exabytes announced",
                        new byte[] {(byte) 0x82, (byte) 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                        1009),
                Arguments.of(
                        "negative length announced",
                        new byte[] {(byte) 0x82, (byte) 0xff, (byte) 0xff, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0},
                        1009),
                Arguments.of(
                        "two gigabytes announced",
                        new byte[] {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0x7f, -1, -1, -1, 0, 0, 0, 0, '4'},
                        1009));
    }

    @Excused(
            on = {"wildfly", "wildfly-preview"},
            cases = {"four exabytes", "negative length", "two gigabytes"},
            because = "counts the bytes that come, not those that are announced, and waits",
            see = "frames")
    @Excused(
            on = {"payara", "payara-micro", "glassfish", "glassfish8"},
            cases = {"four exabytes", "negative length", "two gigabytes", "unmasked"},
            because = "Tyrus waits for a whole frame, however long, and takes unmasked ones",
            see = "frames")
    @Excused(
            on = "jetty",
            cases = {"long ping", "two gigabytes"},
            because = "looks at the length of a ping, and of a text below two gigabytes, when the bytes have come",
            see = "frames")
    @Excused(
            on = {"tomcat", "tomcat10"},
            cases = {"four exabytes", "two gigabytes"},
            because = "counts the bytes that come, not those that are announced, and waits",
            see = "frames")
    @Excused(
            on = "liberty",
            cases = {"unmasked", "negative length"},
            because = "looks at the mask flag when four more bytes have come, and takes a negative length for none",
            see = "frames")
    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void violationCloses(String what, byte[] bytes, int code) throws IOException {
        try (RawConnection raw = RawConnection.webSocket(server)) {
            raw.write(bytes);
            assertThat(raw.awaitClose()).isIn(code, 1002, 1005, 1006);
        }
    }

    @Excused(
            on = {"payara", "payara-micro", "glassfish", "glassfish8"},
            because = "Tyrus waits for the end of the frame that the garbage seems to announce",
            see = "frames")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void garbageInTheSegmentOfTheOpening(boolean withSession) throws IOException {
        String query = "EIO=4&transport=websocket"
                + (withSession ? "&sid=" + server.http().open() : "");
        try (RawConnection raw = RawConnection.to(server)) {
            raw.write(("GET " + server.resource(query) + " HTTP/1.1\r\nHost: " + server.host()
                            + "\r\nConnection: Upgrade\r\n"
                            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                            + "\u00f1\u0080abcdefghijklmnop\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")
                    .getBytes(ISO_8859_1));
            assertThat(raw.readAnswer().status()).isIn(101, 400);
            raw.frame(0xf1, HELLO); // a server need not look at what came before its answer
            assertThat(raw.awaitClose()).isIn(1002, 1005, 1006);
        }
    }

    @Excused(
            on = {"payara", "payara-micro", "glassfish", "glassfish8"},
            because = "Tyrus waits for the end of the frame that the garbage seems to announce",
            see = "frames")
    @Test
    void randomBytesClose() throws IOException {
        Random random = new Random(42);
        for (int i = 0; i < 40; i++) {
            byte[] garbage = new byte[1 + random.nextInt(2_000)];
            random.nextBytes(garbage);
            garbage[0] |= 0x40; // RSV: never a frame
            try (RawConnection raw = RawConnection.webSocket(server)) {
                raw.write(garbage);
                assertThat(raw.awaitClose()).isIn(1002, 1005, 1006, 1009);
            }
        }
    }

    @Test
    void halfAFrameAndAReset() throws IOException {
        for (int i = 0; i < 20; i++) {
            RawConnection raw = RawConnection.webSocket(server);
            raw.write(new byte[] {(byte) 0x81, (byte) 0xfe, 0x01});
            raw.reset();
        }
    }

    @Excused(
            on = {"payara", "payara-micro", "glassfish", "glassfish8"},
            because = "Tyrus needs more than five seconds for a hundred thousand frames at once",
            see = "frames")
    @Excused(on = "liberty", because = "needs more than five seconds for hundreds of thousands", see = "frames")
    @Test
    void hundredThousandsOfFragmentsOfOneByte() throws IOException {
        try (RawConnection raw = RawConnection.webSocket(server)) {
            try {
                raw.frames(1, 0x01, HELLO);
                raw.frames(300_000, 0x00, new byte[] {'x'});
                raw.frame(0x80, new byte[] {'x'});
            } catch (SocketException e) {
                return; // the server had enough
            }
            // it is a message within the limit: 1000 and 1005 close it for what it says
            assertThat(raw.awaitClose()).isIn(1000, 1002, 1005, 1006, 1008, 1009);
        }
    }

    @Test
    void emptyFragmentsWithoutEnd() throws IOException {
        try (RawConnection raw = RawConnection.webSocket(server)) {
            raw.frames(1, 0x01, HELLO);
            raw.frames(100_000, 0x00, new byte[0]);
            server.assertAlive();
            raw.reset();
        } catch (SocketException e) {
            server.assertAlive(); // the server had enough
        }
    }

    @Excused(
            on = "liberty",
            because = "loses its place in a burst of frames without payload, and closes",
            see = "frames")
    @Test
    void floodOfPings() throws IOException {
        try (RawConnection raw = RawConnection.webSocket(server)) {
            raw.frames(20_000, 0x89, new byte[0]);
            raw.text("40/tck,");
            RawConnection.Frame frame = raw.readFrame();
            while (frame.opcode() == 10 || frame.text().equals("2")) { // on a slow machine the heartbeat comes first
                frame = raw.readFrame();
            }
            assertThat(frame.text()).startsWith("40/tck,");
        }
    }

    @Excused(
            on = {"payara", "payara-micro", "glassfish", "glassfish8"},
            because = "Tyrus needs more than five seconds for a hundred thousand frames at once",
            see = "frames")
    @Test
    void floodOfHeartbeatAnswersNeverAskedFor() throws IOException {
        try (RawConnection raw = RawConnection.webSocket(server)) {
            raw.frames(100_000, 0x81, "3".getBytes(UTF_8));
            raw.text("40/tck,");
            assertThat(raw.readFrame().text()).startsWith("40/tck,");
        }
    }

    @Test
    void clientThatNeverReadsCostsOthersNothing() throws IOException {
        byte[] event = ("42/tck,[\"echo\",\"" + "x".repeat(90_000) + "\"]").getBytes(UTF_8);
        try (RawConnection raw = RawConnection.webSocket(server)) {
            raw.text("40/tck,");
            for (int i = 0; i < 600; i++) {
                raw.frame(0x81, event);
                if (i % 100 == 0) {
                    server.assertAlive();
                }
            }
        } catch (SocketException e) {
            server.assertAlive(); // its queue was full: closed
        }
    }
}
