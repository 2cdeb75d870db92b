package io.github.cdisocketio.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.Started;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the settings do that differ from the defaults. */
@WireScenario
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfiguredTest {
    private static final String POLLING = "EIO=4&transport=polling";

    private static final Application PLAIN = Application.with(Map.of(
            "socketio.cookie.enabled", "true",
            "socketio.cookie.name", "sticky",
            "socketio.cookie.path", "/app",
            "socketio.cookie.same-site", "strict",
            "socketio.cookie.max-age", "PT1H",
            "socketio.transports", "polling",
            "socketio.http-compression.enabled", "false",
            "socketio.serve-client", "false"));
    private static final Application OTHER = Application.with(Map.of(
            "socketio.path", "/live/chat",
            "socketio.cookie.enabled", "true",
            "socketio.cookie.http-only", "false",
            "socketio.allow-upgrades", "false",
            "socketio.http-compression.threshold", "10",
            "socketio.max-http-buffer-size", "5000"));

    private final Started plain;
    private final Started other;
    private final Target plainTarget;
    private final Target otherTarget;

    ConfiguredTest(Servers servers) {
        plain = servers.start(PLAIN);
        other = servers.start(OTHER);
        plainTarget = plain.target();
        otherTarget = other.target();
    }

    @AfterAll
    void stop() {
        plain.close();
        other.close();
    }

    @Test
    void cookieHasItsNamePathAndSameSite() {
        assertThat(cookie(plainTarget))
                .startsWith("sticky=")
                .contains("Path=/app", "HttpOnly", "SameSite=Strict", "Max-Age=3600");
    }

    @Test
    void cookieMayBeReadByScripts() {
        assertThat(cookie(otherTarget)).startsWith("io=").doesNotContainIgnoringCase("HttpOnly");
    }

    private static String cookie(Target server) {
        return server.http().get(POLLING).headers().firstValue("set-cookie").orElse("");
    }

    @Test
    void pollingAloneOffersNoUpgradeAndRefusesWebSocket() throws IOException {
        assertThat(plainTarget.http().handshake("").getJsonArray("upgrades")).isEmpty();
        try (RawConnection raw = RawConnection.to(plainTarget)) {
            RawConnection.Answer answer = raw.upgrade(plainTarget.resource("EIO=4&transport=websocket"));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("Transport unknown");
        }
    }

    @Test
    void upgradesThatAreNotAllowedAreNotOffered() {
        JsonObject handshake = otherTarget.http().handshake("");
        assertThat(handshake.getJsonArray("upgrades")).isEmpty();
        try (Wire wire = otherTarget.open(TransportKind.WEBSOCKET)) {
            wire.join("/tck");
        }
    }

    @Test
    void compressionThatIsOffCompressesNothing() {
        assertThat(encodingOf(plainTarget)).isEmpty();
    }

    @Test
    void compressionStartsAtItsThreshold() {
        assertThat(encodingOf(otherTarget)).isEqualTo("gzip");
    }

    private static String encodingOf(Target server) {
        Http http = server.http();
        String sid = http.open();
        http.post(sid, "40/random,{\"x\":\"" + "x".repeat(2_000) + "\"}");
        HttpResponse<byte[]> poll = http.bytes(server.resource(POLLING + "&sid=" + sid), "Accept-Encoding", "gzip");
        return poll.headers().firstValue("content-encoding").orElse("");
    }

    @Test
    void clientThatIsNotServedIsNoHandshakeEither() {
        assertThat(plainTarget.http().bytes(plainTarget.below("socket.io.js")).statusCode())
                .isIn(400, 404);
    }

    @Test
    void otherPathIsServedAndTheDefaultIsNot() {
        otherTarget.assertAlive();
        assertThat(new Target(otherTarget.base(), "/socket.io/")
                        .http()
                        .get(POLLING)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void smallerLimitIsAnnouncedAndKept() {
        Http http = otherTarget.http();
        assertThat(http.handshake("").getInt("maxPayload")).isEqualTo(5_000);
        assertThat(http.post(http.open(), "4" + "x".repeat(5_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void connectionCloseOfAPollClosesNoSession() throws IOException {
        String sid = plainTarget.http().open();
        plainTarget.http().post(sid, "40/tck,");
        try (RawConnection raw = RawConnection.to(plainTarget)) {
            RawConnection.Answer answer =
                    raw.request("GET", plainTarget.resource(POLLING + "&sid=" + sid), "Connection: close");
            assertThat(answer.body()).startsWith("40/tck,");
        }
        assertThat(plainTarget.http().post(sid, "42/tck,1[\"rooms\"]").statusCode())
                .isEqualTo(200);
        assertThat(plainTarget.http().poll(sid).body()).isEqualTo("43/tck,1[[]]");
    }

    @Test
    void pathWithoutTrailingSlashIsServed() throws IOException {
        try (RawConnection raw = RawConnection.to(plainTarget)) {
            assertThat(raw.request("GET", plainTarget.resource(POLLING).replace("/?", "?"))
                            .body())
                    .startsWith("0{");
        }
    }
}
