package io.github.cdisocketio.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.StricterThanReference;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.Target;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engine.IO protocol, "HTTP long-polling", against a server that sends every message back. */
@WireScenario
class PollingTest {
    private final Target server;
    private final Http http;
    private String sid = "";

    PollingTest(Servers servers) {
        server = servers.echo();
        http = server.http();
    }

    @BeforeEach
    void open() {
        sid = http.open();
    }

    @Test
    void postIsAnsweredWithOk() {
        HttpResponse<String> response = http.post(sid, "4hello");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("ok");
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(http.poll(sid).body()).isEqualTo("4hello");
    }

    @Test
    void packetsOfOnePostComeBackInOnePollInOrder() {
        http.post(sid, "4a\u001e4b\u001ebAQIDBA==\u001e4\u001e4c");
        assertThat(http.poll(sid).body()).isEqualTo("4a\u001e4b\u001ebAQIDBA==\u001e4\u001e4c");
    }

    /** As the Java client sends it. */
    @Test
    void base64MayBeBrokenIntoLines() {
        String line = "AAAA".repeat(19);
        http.post(sid, "b" + line + "\nAQIDBA==\n\u001ebAQID\n");
        assertThat(http.poll(sid).body()).isEqualTo("b" + line + "AQIDBA==\u001ebAQID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"€", "utf8 — \ud83d\ude00 \u00e4", "line\nbreak\r\n\t", "%20+&=", "\u2028\u0000"})
    void textIsKeptAsItIs(String text) {
        http.post(sid, "4" + text);
        HttpResponse<String> response = http.poll(sid);
        assertThat(response.body()).isEqualTo("4" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain;charset=UTF-8", "application/x-www-form-urlencoded", "application/json", "nonsense"})
    void contentTypeDoesNotMatter(String contentType) {
        http.post(sid, "4a=b&c=€", "content-type", contentType);
        assertThat(http.poll(sid).body()).isEqualTo("4a=b&c=€");
    }

    @Test
    void messageReleasesThePendingPoll() {
        CompletableFuture<HttpResponse<String>> poll = http.pollAsync(sid);
        http.post(sid, "4late");
        assertThat(answer(poll).body()).isEqualTo("4late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "4a\u001eabc", "9", "\u001e\u001e"})
    void malformedPacketClosesTheSession(String body) {
        assertThat(http.post(sid, body).statusCode()).isIn(200, 400);
        assertGone();
    }

    @StricterThanReference("decodes what looks like base64 and drops the rest")
    @Test
    void binaryThatIsNoBase64ClosesTheSession() {
        assertThat(http.post(sid, "b!").statusCode()).isIn(200, 400);
        assertGone();
    }

    @Test
    void octetStreamIsRefusedAndClosesTheSession() {
        assertThat(http.post(sid, "4x", "content-type", "application/octet-stream")
                        .statusCode())
                .isEqualTo(400);
        assertGone();
    }

    @Test
    void secondPollBesideAPendingOneClosesTheSession() {
        CompletableFuture<HttpResponse<String>> first = http.pendingPoll(sid);
        HttpResponse<String> second = http.poll(sid);
        assertThat(second.statusCode()).isIn(400, 500);
        assertThat(answer(first).statusCode()).isEqualTo(200);
        assertThat(answer(first).body()).isEqualTo("1");
        assertGone();
    }

    @Test
    void abortedPollClosesTheSession() {
        CompletableFuture<HttpResponse<String>> poll = http.pendingPoll(sid);
        poll.cancel(true);
        assertGone();
    }

    @Test
    void closePacketReleasesThePollWithNoop() {
        CompletableFuture<HttpResponse<String>> poll = http.pendingPoll(sid);
        assertThat(http.post(sid, "1").statusCode()).isEqualTo(200);
        assertThat(answer(poll).body()).isEqualTo("6");
        assertGone();
    }

    private void assertGone() {
        HttpResponse<String> poll = http.poll(sid);
        assertThat(poll.statusCode()).isEqualTo(400);
        server.assertAlive();
    }

    private static HttpResponse<String> answer(CompletableFuture<HttpResponse<String>> poll) {
        return poll.orTimeout(Patience.prompt().toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
