package io.github.cdisocketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.engine.spi.HandshakeRequest;
import io.github.cdisocketio.fakes.RecordingTransport;
import io.github.cdisocketio.fakes.Requests;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCheckTest {
    private final EngineFixture engine = new EngineFixture();

    private static HandshakeException refusal(EngineServer server, HandshakeRequest request) {
        HandshakeException refused = catchThrowableOfType(HandshakeException.class, () -> server.verify(request));
        assertThat(refused).as("refusal of " + request.url()).isNotNull();
        return refused;
    }

    /** $POLL and $WS stand for the ids of a session on polling and of one on WebSocket; no id has a $, but one may well have a WS. */
    private HandshakeRequest request(String method, String query, boolean upgrade) {
        EngineSession polling = engine.open(EngineFixture.polling());
        EngineSession webSocket = engine.open(EngineFixture.webSocket());
        String filled = query.replace("$POLL", polling.id()).replace("$WS", webSocket.id());
        return Requests.request(method, filled, Map.of(), upgrade);
    }

    @ParameterizedTest(name = "{0} ?{1}, upgrade {2}: {3}")
    @CsvSource(textBlock = """
                    GET,  EIO=4,                                    false, 0
                    GET,  EIO=4&transport=tcp,                      false, 0
                    GET,  EIO=4&transport=__proto__,                false, 0
                    GET,  EIO=4&transport=__proto__,                true,  0
                    POST, EIO=4&transport=,                         false, 0
                    GET,  EIO=4&transport=polling&sid=nobody,       false, 1
                    GET,  EIO=4&transport=websocket&sid=nobody,     true,  1
                    POST, EIO=4&transport=polling&sid=__proto__,    false, 1
                    POST, EIO=4&transport=polling,                  false, 2
                    PUT,  EIO=4&transport=polling,                  false, 2
                    OPTIONS, EIO=4&transport=polling,               false, 2
                    POST, EIO=4&transport=polling&sid=,             false, 2
                    PUT,  EIO=4&transport=polling&sid=$POLL,        false, 2
                    GET,  EIO=4&transport=websocket,                false, 3
                    GET,  EIO=4&transport=polling,                  true,  3
                    GET,  EIO=4&transport=polling&sid=$POLL,        true,  3
                    GET,  EIO=4&transport=websocket&sid=$POLL,      false, 3
                    GET,  EIO=4&transport=polling&sid=$WS,          false, 3
                    POST, EIO=4&transport=polling&sid=$WS,          false, 3
                    GET,  EIO=3&transport=polling&sid=$POLL,        false, 3
                    GET,  EIO=5&transport=websocket&sid=$POLL,      true,  3
                    GET,  transport=polling,                        false, 5
                    GET,  EIO=3&transport=polling,                  false, 5
                    GET,  EIO=abc&transport=websocket,              true,  5
                    """)
    void refusesWithTheCodesOfTheReferenceServer(String method, String query, boolean upgrade, int code) {
        HandshakeException refused = refusal(engine.server, request(method, query, upgrade));
        assertThat(refused.code().ordinal()).isEqualTo(code);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json())
                .startsWith("{\"code\":" + code + ",\"message\":\"")
                .endsWith("\"}");
    }

    @ParameterizedTest(name = "{0} ?{1}, upgrade {2}: session {3}")
    @CsvSource(textBlock = """
                    GET,  EIO=4&transport=polling,                  false, false
                    GET,  EIO=4&transport=polling&__proto__=x,      false, false
                    GET,  EIO=4&transport=websocket,                true,  false
                    GET,  EIO=4&transport=polling&sid=$POLL,        false, true
                    POST, EIO=4&transport=polling&sid=$POLL,        false, true
                    GET,  transport=polling&sid=$POLL,              false, true
                    GET,  EIO=4&transport=websocket&sid=$POLL,      true,  true
                    """)
    void letsTheOthersPass(String method, String query, boolean upgrade, boolean known) {
        assertThat(engine.server.verify(request(method, query, upgrade)).isPresent())
                .isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a\u0000.example", "http://a\r\nX: y", "\u007f"})
    void refusesOriginsWithControlCharacters(String origin) {
        HandshakeRequest request = Requests.request("GET", "EIO=4&transport=polling", Map.of("origin", origin));
        assertThat(refusal(engine.server, request).code()).isEqualTo(HandshakeException.Code.BAD_REQUEST);
    }

    @Test
    void refusesTransportsThatAreNotOffered() {
        EngineFixture only = new EngineFixture(
                EngineConfig.builder().transports(Set.of("websocket")).build());
        assertThat(refusal(only.server, Requests.handshake("polling")).code())
                .isEqualTo(HandshakeException.Code.TRANSPORT_UNKNOWN);
        assertThat(only.server.verify(Requests.handshake("websocket"))).isEmpty();
    }

    @Test
    void refusesUpgradesThatAreNotAllowed() {
        EngineFixture fixed =
                new EngineFixture(EngineConfig.builder().allowUpgrades(false).build());
        RecordingTransport polling = EngineFixture.polling();
        EngineSession session = fixed.server.open(Requests.handshake("polling"), polling);
        polling.attach(session).ready();
        assertThat(polling.taken().get(0)).contains("\"upgrades\":[]");
        HandshakeRequest upgrade = Requests.request("GET", "EIO=4&transport=websocket&sid=" + session.id(), Map.of());
        assertThat(refusal(fixed.server, upgrade).code()).isEqualTo(HandshakeException.Code.BAD_REQUEST);
    }

    @Test
    void asksTheGuardForHandshakesOnly() {
        AtomicInteger asked = new AtomicInteger();
        EngineFixture guarded = new EngineFixture(EngineConfig.builder()
                .guard(request -> {
                    if (asked.incrementAndGet() > 1) {
                        throw HandshakeException.forbidden("not \"you\"");
                    }
                })
                .build());
        EngineSession session = guarded.open(EngineFixture.polling());
        guarded.server.verify(Requests.request("GET", "EIO=4&transport=polling&sid=" + session.id(), Map.of()));
        assertThat(asked).hasValue(0);
        guarded.server.verify(Requests.handshake("polling"));
        HandshakeException refused = refusal(guarded.server, Requests.handshake("polling"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json()).isEqualTo("{\"code\":4,\"message\":\"not \\\"you\\\"\"}");
    }

    @Test
    void checksTheOriginOfHandshakesWhenAskedTo() {
        EngineFixture strict =
                new EngineFixture(EngineConfig.builder().checkOrigin(true).build());
        HandshakeRequest foreign = Requests.request(
                "GET", "EIO=4&transport=websocket", Map.of("origin", "https://evil.example", "host", "good.example"));
        assertThat(refusal(strict.server, foreign).status()).isEqualTo(403);
        HandshakeRequest own = Requests.request(
                "GET", "EIO=4&transport=websocket", Map.of("origin", "https://good.example", "host", "good.example"));
        assertThat(strict.server.verify(own)).isEmpty();
        assertThat(engine.server.verify(foreign)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, true",
        "https://b.example, false",
        "https://x.c.example, true",
        "https://x.c.example.evil, false",
        "null, false"
    })
    void matchesOriginsExactlyOrByPatternAsAWhole(String origin, boolean allowed) {
        OriginPolicy policy = new OriginPolicy(new EngineConfig.Cors(
                List.of("https://a.example", "/https://\\w+\\.c\\.example/"),
                List.of(),
                List.of(),
                List.of(),
                false,
                null));
        assertThat(policy.allows(origin)).isEqualTo(allowed);
        assertThat(policy.allowsAny()).isFalse();
        assertThat(policy.onlyOne()).isNull();
    }

    @Test
    void letsNobodyInWithoutCorsAndEverybodyWithAWildcard() {
        assertThat(new OriginPolicy(null).allows("https://a.example")).isFalse();
        assertThat(new OriginPolicy(EngineConfig.Cors.any()).allows("null")).isTrue();
    }

    @Test
    void refusesConfigurationsThatCannotWork() {
        assertThatThrownBy(() -> EngineConfig.builder().transports(Set.of("tcp")))
                .hasMessageStartingWith("SIO-01001");
        assertThatThrownBy(() -> EngineConfig.builder().maxPayload(0)).hasMessageStartingWith("SIO-01002");
    }
}
