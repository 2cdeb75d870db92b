package io.github.cdisocketio.tck.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.container.RunningContainer;
import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP requests that no client would send. */
@WireScenario
class RequestTest {
    private static final String POLLING = "EIO=4&transport=polling";

    /** WildFly answers an announced length beyond its own limit before the application hears of it: docs/containers.md#size. */
    private static final List<Integer> TOO_LARGE =
            RunningContainer.name().startsWith("wildfly") ? List.of(413, 400) : List.of(413);

    private final Target server;
    private final Target brisk;

    RequestTest(Servers servers) {
        server = servers.calm();
        brisk = servers.brisk();
    }

    @AfterEach
    void alive() {
        server.assertAlive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                POLLING + "&__proto__=x",
                POLLING + "&constructor=x&prototype[a]=b&__proto__[toString]=1",
                POLLING + "&a=%",
                POLLING + "&a=%zz&%",
                POLLING + "&a=%c3%28%00",
                POLLING + "&a=%ff%fe",
                POLLING + "&&&=&=x&;",
                POLLING + "&EIO=4&EIO=3",
                POLLING + "&transport=websocket",
            })
    void oddQueryIsPlainData(String query) throws IOException {
        try (RawConnection raw = RawConnection.to(server)) {
            assertThat(raw.request("GET", server.resource(query)).status()).isIn(200, 400);
        }
    }

    @Test
    void thousandQueryParametersAreAnswered() throws IOException {
        StringBuilder query = new StringBuilder(POLLING);
        for (int i = 0; i < 1_000; i++) {
            query.append("&p").append(i);
        }
        try (RawConnection raw = RawConnection.to(server)) {
            assertThat(raw.request("GET", server.resource(query.toString())).status())
                    .isIn(200, 400, 414, 431);
        }
    }

    @Test
    void hundredMegabytesAreRefusedWhileTheyCome() throws IOException {
        String sid = server.http().open();
        try (RawConnection raw = RawConnection.to(server)) {
            raw.head("POST", server.resource(POLLING + "&sid=" + sid), "Content-Length: 100000000");
            assertThat(flood(raw, new byte[64 * 1024], 1_600)).isLessThan(1_600);
        }
    }

    @Test
    void endlessChunksAreRefusedWhileTheyCome() throws IOException {
        String sid = server.http().open();
        byte[] data = new byte[64 * 1024];
        Arrays.fill(data, (byte) 'x');
        byte[] chunk = ("10000\r\n" + new String(data, ISO_8859_1) + "\r\n").getBytes(ISO_8859_1);
        try (RawConnection raw = RawConnection.to(server)) {
            raw.head("POST", server.resource(POLLING + "&sid=" + sid), "Transfer-Encoding: chunked");
            assertThat(flood(raw, chunk, 1_600)).isLessThan(1_600);
        }
    }

    /** @return how many pieces went out until the server refused them */
    private static int flood(RawConnection raw, byte[] piece, int pieces) throws IOException {
        for (int i = 0; i < pieces; i++) {
            try {
                raw.write(piece);
            } catch (SocketException e) {
                return i; // reset: the server did not wait for the rest
            }
            if (raw.hasInput()) {
                assertThat(raw.readAnswer().status()).isIn(TOO_LARGE);
                return i;
            }
        }
        return pieces;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/foreign", "/socket.iox/", "/socket.io"})
    void upgradeOnAForeignPathFollowedByAReset(String path) throws IOException {
        for (String protocol : List.of("websocket", "h2c", "nonsense")) {
            RawConnection raw = RawConnection.to(server);
            raw.head(
                    "GET",
                    path,
                    "Connection: Upgrade",
                    "Upgrade: " + protocol,
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            raw.reset();
        }
    }

    @Test
    void upgradeToSomethingElseIsNoHandshake() throws IOException {
        try (RawConnection raw = RawConnection.to(server)) {
            raw.head("GET", server.resource("EIO=4&transport=websocket"), "Connection: Upgrade", "Upgrade: h2c");
            assertThat(statusOrClosed(raw)).isIn(400, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Extensions: constructor",
                "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99999999999",
                "Sec-WebSocket-Extensions: ;;;,,,=",
                "Sec-WebSocket-Protocol: ,,,",
                "Sec-WebSocket-Version: 99",
                "Sec-WebSocket-Key: short",
            })
    void oddUpgradeHeadersGetAQuickAnswer(String header) throws IOException {
        assertQuickAnswer(header);
    }

    @Test
    void thousandsOfBlanksInAHeaderGetAQuickAnswer() throws IOException {
        assertQuickAnswer("Sec-WebSocket-Protocol: a" + " ".repeat(6_000) + "b");
        assertQuickAnswer("Sec-WebSocket-Extensions: a;" + " ".repeat(6_000) + "b");
    }

    @Test
    void moreHeadersThanAllowedGetAQuickAnswer() throws IOException {
        String[] headers = new String[3_000];
        Arrays.setAll(headers, i -> "x-h" + i + ": 1");
        assertQuickAnswer(headers);
    }

    private void assertQuickAnswer(String... headers) throws IOException {
        Instant start = Instant.now();
        try (RawConnection raw = RawConnection.to(server)) {
            try {
                raw.head("GET", server.resource("EIO=4&transport=websocket"), upgrade(headers));
            } catch (SocketException e) {
                return; // refused while we were still writing
            }
            assertThat(statusOrClosed(raw)).isIn(0, 101, 400, 413, 426, 431);
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Patience.millis(1_000));
    }

    private static String[] upgrade(String... more) {
        List<String> headers = new ArrayList<>(List.of("Connection: Upgrade", "Upgrade: websocket"));
        headers.addAll(List.of(more));
        for (String header : List.of("Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")) {
            if (headers.stream().noneMatch(h -> h.startsWith(header.substring(0, 18)))) {
                headers.add(header);
            }
        }
        return headers.toArray(String[]::new);
    }

    /** @return 0 if the server closed without a word */
    private static int statusOrClosed(RawConnection raw) throws IOException {
        try {
            return raw.readAnswer().status();
        } catch (EOFException | SocketException e) {
            return 0;
        }
    }

    @Test
    void otherProtocolVersionOnAWebSocketOfASession() throws IOException {
        String sid = server.http().open();
        try (RawConnection raw = RawConnection.to(server)) {
            var answer = raw.upgrade(server.resource("EIO=3&transport=websocket&sid=" + sid));
            if (answer.status() == 101) {
                raw.text("2");
                assertThat(raw.awaitClose()).isNotZero();
            } else {
                assertThat(answer.status()).isEqualTo(400);
            }
        }
    }

    @Test
    void bodiesThatNeverComeHoldNobodyUp() throws IOException {
        List<RawConnection> slow = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String sid = server.http().open();
            RawConnection raw = RawConnection.to(server);
            raw.head("POST", server.resource(POLLING + "&sid=" + sid), "Content-Length: 10");
            slow.add(raw);
        }
        server.assertAlive();
        for (RawConnection raw : slow) {
            raw.reset();
        }
    }

    @Test
    void hundredsOfPollsHoldNobodyUp() {
        Http http = server.http();
        List<java.util.concurrent.CompletableFuture<?>> polls = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            polls.add(http.pollAsync(http.open()));
        }
        server.assertAlive();
        polls.forEach(poll -> poll.cancel(true));
    }

    @Test
    void handshakesThatAreNeverPolledAreReclaimed() {
        Http http = brisk.http();
        List<String> sids = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sids.add(http.open());
        }
        // the deadline of the last one: heartbeat and connect timeout
        Awaitility.await()
                .pollDelay(Patience.millis(1_200))
                .atMost(Patience.prompt())
                .untilAsserted(() -> {
                    for (String sid : sids) {
                        assertThat(http.poll(sid).statusCode()).isEqualTo(400);
                    }
                });
        brisk.assertAlive();
    }
}
