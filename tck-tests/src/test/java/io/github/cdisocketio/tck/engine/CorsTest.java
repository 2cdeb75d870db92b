package io.github.cdisocketio.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers of other origins need: labels on answers, errors and preflights. */
@WireScenario
class CorsTest {
    private static final String POLLING = "EIO=4&transport=polling";

    private final Target any;
    private final Target listed;

    CorsTest(Servers servers) {
        any = servers.brisk();
        listed = servers.calm();
    }

    @ParameterizedTest
    @ValueSource(strings = {POLLING, "EIO=4&transport=abc", "EIO=3&transport=polling", POLLING + "&sid=unknown"})
    void anyOriginIsAllowedOnAnswersAndErrors(String query) {
        var response = any.http().get(query, "Origin", "http://somewhere.example");
        assertThat(response.headers().firstValue("access-control-allow-origin").orElse(""))
                .isIn("*", "http://somewhere.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {POLLING, "EIO=4&transport=abc"})
    void listedOriginIsAllowedWithCredentials(String query) {
        var headers =
                listed.http().get(query, "Origin", "http://allowed.example").headers();
        assertThat(headers.firstValue("access-control-allow-origin")).hasValue("http://allowed.example");
        assertThat(headers.firstValue("access-control-allow-credentials")).hasValue("true");
        assertThat(headers.firstValue("access-control-expose-headers")).hasValue("x-shown");
        assertThat(headers.firstValue("vary").orElse("")).containsIgnoringCase("origin");
    }

    @Test
    void otherOriginGetsNoLabelThatLetsItIn() {
        var response = listed.http().get(POLLING, "Origin", "http://foreign.example");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("access-control-allow-origin").orElse(""))
                .isNotEqualTo("*")
                .doesNotContain("foreign");
    }

    @Test
    void preflightIsAnswered() throws IOException {
        Map<String, String> headers = preflight(listed, "http://allowed.example");
        assertThat(headers).containsEntry("access-control-allow-origin", "http://allowed.example");
        assertThat(headers).containsEntry("access-control-allow-credentials", "true");
        assertThat(headers.get("access-control-allow-methods")).contains("GET").contains("POST");
        assertThat(headers.get("access-control-allow-headers")).contains("x-asked");
        assertThat(headers).containsEntry("access-control-max-age", "600");
    }

    @Test
    void preflightForAnyOriginAllowsTheHeadersItAsksFor() throws IOException {
        Map<String, String> headers = preflight(any, "http://somewhere.example");
        assertThat(headers.get("access-control-allow-origin")).isIn("*", "http://somewhere.example");
        assertThat(headers.get("access-control-allow-headers")).containsAnyOf("x-asked", "*");
    }

    @Test
    void preflightOfAnotherOriginGetsNoLabelThatLetsItIn() throws IOException {
        try (RawConnection raw = RawConnection.to(listed)) {
            var answer = raw.request(
                    "OPTIONS",
                    listed.resource(POLLING),
                    "Origin: http://foreign.example",
                    "Access-Control-Request-Method: POST");
            assertThat(answer.headers().getOrDefault("access-control-allow-origin", ""))
                    .isNotEqualTo("*")
                    .doesNotContain("foreign");
        }
    }

    @Test
    void controlCharactersInTheOriginDoNotSplitTheAnswer() throws IOException {
        try (RawConnection raw = RawConnection.to(any)) {
            var answer = raw.request("GET", any.resource(POLLING), "Origin: http://a\tb\u0001c");
            assertThat(answer.status()).isIn(200, 400);
            assertThat(answer.headers()).doesNotContainKey("b");
        }
        any.assertAlive();
    }

    private static Map<String, String> preflight(Target server, String origin) throws IOException {
        try (RawConnection raw = RawConnection.to(server)) {
            var answer = raw.request(
                    "OPTIONS",
                    server.resource(POLLING),
                    "Origin: " + origin,
                    "Access-Control-Request-Method: POST",
                    "Access-Control-Request-Headers: x-asked");
            assertThat(answer.status()).isEqualTo(204);
            return answer.headers();
        }
    }
}
