package io.github.cdisocketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketLimitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "äöü", "\u20ac\u20ac", "a\ud83d\ude00", "\u07ff\u0800"})
    void countsBytesOfUtf8(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        assertThat(WebSocketLimits.isLonger(text, bytes)).isFalse();
        assertThat(WebSocketLimits.isLonger(text, bytes - 1)).isTrue();
    }
}
