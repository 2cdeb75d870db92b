package io.github.cdisocketio.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Engine.IO protocol, "Handshake". */
@WireScenario
class HandshakeTest {
    private static final String POLLING = "EIO=4&transport=polling";

    private final Target server;

    HandshakeTest(Servers servers) {
        server = servers.brisk();
    }

    @OverBothTransports
    void answersWithExactlyTheFiveKeys(TransportKind kind) {
        try (Wire wire = server.open(kind)) {
            JsonObject handshake = wire.handshake();
            assertThat(handshake.keySet())
                    .containsExactlyInAnyOrder("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload");
            assertThat(handshake.getInt("pingInterval")).isEqualTo(300);
            assertThat(handshake.getInt("pingTimeout"))
                    .isIn(200, (int) Patience.millis(200).toMillis());
            assertThat(handshake.getInt("maxPayload")).isEqualTo(1_000_000);
            assertThat(handshake.getJsonArray("upgrades"))
                    .isEqualTo(
                            kind == TransportKind.POLLING
                                    ? Json.createArrayBuilder().add("websocket").build()
                                    : Json.createArrayBuilder().build());
        }
    }

    @Test
    void pollingAnswerIsTextThatNobodyMayStore() {
        HttpResponse<String> response = server.http().get(POLLING);
        assertThat(response.headers().firstValue("content-type").orElse("").replace(" ", ""))
                .isEqualToIgnoringCase("text/plain;charset=UTF-8");
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(response.headers().firstValue("set-cookie")).isEmpty();
    }

    @OverBothTransports
    void sessionIdsAreLongUrlSafeAndNeverTheSame(TransportKind kind) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            try (Wire wire = server.open(kind)) {
                seen.add(wire.sid());
            }
        }
        // 20 characters of base64url carry 120 bits
        assertThat(seen).hasSize(20).allSatisfy(sid -> assertThat(sid).matches("[A-Za-z0-9_-]{20,}"));
    }

    @Test
    void pathIsMatchedByItsPrefix() throws IOException {
        HttpResponse<String> response =
                server.http().send("GET", server.below("foo/?" + POLLING), BodyPublishers.noBody());
        assertThat(response.body()).startsWith("0{");
        try (RawConnection raw = RawConnection.to(server)) {
            assertThat(raw.upgrade(server.below("foo/?EIO=4&transport=websocket"))
                            .status())
                    .isEqualTo(101);
            assertThat(raw.readFrame().text()).startsWith("0{");
        }
    }

    @Test
    void acceptKeyAnswersTheKeyOfTheClient() throws IOException {
        try (RawConnection raw = RawConnection.to(server)) {
            RawConnection.Answer answer = raw.upgrade(server.resource("EIO=4&transport=websocket"));
            assertThat(answer.headers()).containsEntry("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        }
    }

    @Test
    void deflateIsNotNegotiatedUnlessConfigured() throws IOException {
        try (RawConnection raw = RawConnection.to(server)) {
            RawConnection.Answer answer = raw.upgrade(
                    server.resource("EIO=4&transport=websocket"),
                    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.headers()).doesNotContainKey("sec-websocket-extensions");
        }
    }

    @Test
    void unknownQueryParametersAreIgnored() {
        assertThat(server.http().get(POLLING + "&t=abc&x=%F0%9F%98%80&x=2").statusCode())
                .isEqualTo(200);
    }
}
