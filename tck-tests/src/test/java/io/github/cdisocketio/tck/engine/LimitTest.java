package io.github.cdisocketio.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.StricterThanReference;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.WebSocketWire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** {@code maxPayload}: one million bytes here. */
@WireScenario
class LimitTest {
    private static final int LIMIT = 1_000_000;

    private final Target server;

    LimitTest(Servers servers) {
        server = servers.echo();
    }

    private static String packet(int bytes) {
        return "4" + "x".repeat(bytes - 1);
    }

    @Test
    void postOfExactlyTheLimitPasses() {
        Http http = server.http();
        String sid = http.open();
        assertThat(http.post(sid, packet(LIMIT)).statusCode()).isEqualTo(200);
        assertThat(http.poll(sid).body()).hasSize(LIMIT);
    }

    @Test
    void longerPostIsRefused() {
        String sid = server.http().open();
        try {
            HttpResponse<String> response = server.http().post(sid, packet(LIMIT + 1));
            assertThat(response.statusCode()).isEqualTo(413);
        } catch (UncheckedIOException e) {
            // it was refused while it was sent: a connection that is closed then may take the answer with it
            assertThat(server.http().poll(sid).statusCode()).isEqualTo(400);
        }
        server.assertAlive();
    }

    /** So that the answer is read by whoever is not sending any more. */
    private int announceLonger(String sid) throws IOException {
        try (RawConnection raw = RawConnection.to(server)) {
            raw.head(
                    "POST",
                    server.resource("EIO=4&transport=polling&sid=" + sid),
                    "Content-Length: 5000000"); // servers allow ten million
            raw.write(new byte[100]);
            return raw.readAnswer().status();
        }
    }

    /** Clients report what they hear first: 413 says why, the end on the poll does not. */
    @StricterThanReference("waits for the bytes, and for as many as allowed")
    @Test
    void longerPostIsRefusedBeforeThePollEnds() throws IOException {
        Http http = server.http();
        String sid = http.open();
        CompletableFuture<HttpResponse<String>> poll = http.pendingPoll(sid);
        assertThat(announceLonger(sid)).isEqualTo(413);
        assertThat(poll).isNotDone();
    }

    @StricterThanReference("keeps the session, although a packet is lost")
    @Test
    void longerPostEndsTheSession() throws IOException {
        Http http = server.http();
        String sid = http.open();
        CompletableFuture<HttpResponse<String>> poll = http.pendingPoll(sid);
        assertThat(announceLonger(sid)).isEqualTo(413);
        assertThat(http.post(sid, "4late").statusCode()).isEqualTo(400);
        assertThat(poll.join().body()).isEqualTo("1");
    }

    @Test
    void longerPostInChunksIsRefused() {
        Http http = server.http();
        byte[] body = new byte[LIMIT + 1];
        Arrays.fill(body, (byte) 'x');
        body[0] = '4';
        HttpResponse<String> response = http.send(
                "POST",
                server.resource("EIO=4&transport=polling&sid=" + http.open()),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        assertThat(response.statusCode()).isEqualTo(413);
        server.assertAlive();
    }

    @StricterThanReference("waits for the bytes, and for as many as allowed")
    @Test
    void announcedLengthIsRefusedBeforeTheBodyComes() throws IOException {
        assertThat(announceLonger(server.http().open())).isEqualTo(413);
        server.assertAlive();
    }

    @Test
    void webSocketMessageOfExactlyTheLimitPasses() {
        try (WebSocketWire wire = WebSocketWire.open(server, "")) {
            wire.send(packet(LIMIT));
            assertThat(wire.next()).hasSize(LIMIT);
        }
    }

    @Test
    void longerWebSocketMessageClosesWith1009() throws IOException {
        try (WebSocketWire wire = WebSocketWire.open(server, "")) {
            wire.sendText(packet(LIMIT + 1));
            assertThat(wire.awaitCloseCode()).isIn(1009, 1006);
        }
        try (RawConnection raw = RawConnection.webSocket(server)) {
            raw.frame(0x81, packet(LIMIT + 1).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(raw.awaitClose()).isEqualTo(1009);
        }
        server.assertAlive();
    }

    @Test
    void longerBinaryMessageClosesWith1009() throws IOException {
        try (RawConnection raw = RawConnection.webSocket(server)) {
            raw.frame(0x82, new byte[LIMIT + 1]);
            assertThat(raw.awaitClose()).isEqualTo(1009);
        }
        server.assertAlive();
    }

    @Test
    void fragmentsCountTogether() throws IOException {
        try (RawConnection raw = RawConnection.webSocket(server)) {
            raw.frame(0x02, new byte[600_000]);
            raw.frame(0x80, new byte[600_000]);
            assertThat(raw.awaitClose()).isEqualTo(1009);
        }
        server.assertAlive();
    }
}
