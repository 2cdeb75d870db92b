package io.github.cdisocketio.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.StricterThanReference;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The six errors of the reference server: clients show their code and message in {@code err.context}. */
@WireScenario
class RefusalTest {
    private final Target server;

    RefusalTest(Servers servers) {
        server = servers.brisk();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    EIO=4&transport=abc,                 0, Transport unknown",
        "GET,    EIO=4,                               0, Transport unknown",
        "GET,    EIO=4&transport=__proto__,           0, Transport unknown",
        "GET,    EIO=4&transport=constructor,         0, Transport unknown",
        "GET,    EIO=4&transport=POLLING,             0, Transport unknown",
        "GET,    EIO=4&transport=polling&sid=unknown, 1, Session ID unknown",
        "POST,   EIO=4&transport=polling&sid=unknown, 1, Session ID unknown",
        "POST,   EIO=4&transport=polling,             2, Bad handshake method",
        "PUT,    EIO=4&transport=polling,             2, Bad handshake method",
        "DELETE, EIO=4&transport=polling,             2, Bad handshake method",
        "GET,    EIO=4&transport=websocket,           3, Bad request",
        "GET,    EIO=3&transport=polling,             5, Unsupported protocol version",
        "GET,    EIO=abc&transport=polling,           5, Unsupported protocol version",
        "GET,    transport=polling,                   5, Unsupported protocol version",
    })
    void isToldAsJson(String method, String query, int code, String message) {
        HttpResponse<String> response = server.http().send(method, server.resource(query), BodyPublishers.noBody());
        assertRefused(response, 400, code, message);
    }

    @Test
    void sessionOfPollingIsNoWebSocket() {
        String sid = server.http().open();
        assertRefused(server.http().get("EIO=4&transport=websocket&sid=" + sid), 400, 3, "Bad request");
    }

    @Test
    void sessionKeepsItsProtocolVersion() {
        String sid = server.http().open();
        HttpResponse<String> response = server.http().get("EIO=3&transport=polling&sid=" + sid);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.json(response.body()).getInt("code")).isIn(3, 5);
        server.assertAlive();
    }

    @Test
    void guardRefusesWith403() throws IOException {
        HttpResponse<String> response = server.http().get("EIO=4&transport=polling", "x-tck-refuse", "1");
        assertRefused(response, 403, 4, "Forbidden");
        try (RawConnection raw = RawConnection.to(server)) {
            assertThat(raw.upgrade(server.resource("EIO=4&transport=websocket"), "x-tck-refuse: 1")
                            .status())
                    .isBetween(400, 403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EIO=4&transport=abc,                   Transport unknown",
        "EIO=4,                                 Transport unknown",
        "EIO=4&transport=__proto__,             Transport unknown",
        "EIO=4&transport=websocket&sid=unknown, Session ID unknown",
    })
    void webSocketIsRefusedBeforeItOpens(String query, String message) throws IOException {
        assertUpgradeRefused(query, message);
    }

    @StricterThanReference("answers 101 first, then writes an HTTP 400 into the stream")
    @ParameterizedTest
    @ValueSource(strings = {"EIO=3&transport=websocket", "transport=websocket", "EIO=abc&transport=websocket"})
    void webSocketWithAnotherProtocolVersionIsRefusedBeforeItOpens(String query) throws IOException {
        assertUpgradeRefused(query, "Unsupported protocol version");
    }

    @StricterThanReference("completes the upgrade and closes")
    @Test
    void upgradeRequestForPollingIsRefused() throws IOException {
        assertUpgradeRefused("EIO=4&transport=polling", "Bad request");
    }

    @Test
    void otherMethodsOnASessionDoNoHarm() {
        String sid = server.http().open();
        for (String method : new String[] {"PUT", "DELETE", "PATCH"}) {
            HttpResponse<String> response = server.http()
                    .send(method, server.resource("EIO=4&transport=polling&sid=" + sid), BodyPublishers.noBody());
            assertThat(response.statusCode()).as(method).isBetween(400, 501);
        }
        server.assertAlive();
    }

    private void assertUpgradeRefused(String query, String message) throws IOException {
        try (RawConnection raw = RawConnection.to(server)) {
            RawConnection.Answer answer = raw.upgrade(server.resource(query));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains(message);
        }
        server.assertAlive();
    }

    private static void assertRefused(HttpResponse<String> response, int status, int code, String message) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        JsonObject error = Http.json(response.body());
        assertThat(error.keySet()).containsExactlyInAnyOrder("code", "message");
        assertThat(error.getInt("code")).isEqualTo(code);
        assertThat(error.getString("message")).isEqualTo(message);
    }
}
