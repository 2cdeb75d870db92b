package io.github.cdisocketio.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Poll answers above 1024 bytes are compressed for who can read them. */
@WireScenario
class CompressionTest {
    private final Target server;
    private final Target application;

    CompressionTest(Servers servers) {
        server = servers.echo();
        application = servers.calm();
    }

    private HttpResponse<byte[]> pollOf(String message, String... headers) {
        String sid = server.http().open();
        server.http().post(sid, message);
        return server.http().bytes(server.resource("EIO=4&transport=polling&sid=" + sid), headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, deflate, br", "deflate;q=0.1, gzip;q=0.9"})
    void longAnswerIsCompressed(String accepted) throws IOException {
        String message = "4" + "€".repeat(3_000);
        HttpResponse<byte[]> response = pollOf(message, "Accept-Encoding", accepted);
        assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(response.body().length).isLessThan(1_000);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(message);
        }
    }

    @Test
    void deflateIsTakenWhereGzipIsNot() throws IOException {
        String message = "4" + "x".repeat(5_000);
        HttpResponse<byte[]> response = pollOf(message, "Accept-Encoding", "deflate");
        assertThat(response.headers().firstValue("content-encoding")).hasValue("deflate");
        try (InflaterInputStream inflated = new InflaterInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(new String(inflated.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(message);
        }
    }

    @Test
    void shortAnswerIsNot() {
        HttpResponse<byte[]> response = pollOf("4" + "x".repeat(900), "Accept-Encoding", "gzip");
        assertThat(response.headers().firstValue("content-encoding")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0"})
    void whoCannotReadItGetsPlainText(String accepted) {
        String message = "4" + "x".repeat(5_000);
        HttpResponse<byte[]> response = pollOf(message, "Accept-Encoding", accepted);
        assertThat(response.headers().firstValue("content-encoding")).isEmpty();
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(message);
    }

    @Test
    void whoDoesNotAskGetsPlainText() {
        String message = "4" + "x".repeat(5_000);
        assertThat(new String(pollOf(message).body(), StandardCharsets.UTF_8)).isEqualTo(message);
    }

    /** {@code echo} for comparison: the same text, as it is sent by default. */
    @ParameterizedTest
    @CsvSource({"echo, true", "plain, false", "broadcast-plain, false"})
    void applicationMayForbidIt(String event, boolean compressed) {
        Http http = application.http();
        String sid = http.open();
        http.post(sid, "40/tck,");
        assertThat(http.poll(sid).body()).startsWith("40/tck,");
        http.post(sid, "42/tck,[\"" + event + "\",\"" + "x".repeat(5_000) + "\"]");
        HttpResponse<byte[]> response =
                http.bytes(application.resource("EIO=4&transport=polling&sid=" + sid), "Accept-Encoding", "gzip");
        assertThat(response.headers().firstValue("content-encoding").isPresent())
                .isEqualTo(compressed);
    }
}
