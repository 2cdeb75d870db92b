package io.github.cdisocketio.engine.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenHandshakeTest {
    private static OpenHandshake handshake(String sid, List<String> upgrades) {
        return new OpenHandshake(sid, upgrades, Duration.ofMillis(300), Duration.ofMillis(200), 1_000_000);
    }

    @Test
    void hasExactlyTheKeysThatClientsRelyOn() {
        EnginePacket.Open packet =
                handshake("lv_VI97HAXpY6yYWAAAB", List.of("websocket")).toPacket();

        assertThat(EngineCodec.encodeText(packet))
                .isEqualTo("0{\"sid\":\"lv_VI97HAXpY6yYWAAAB\",\"upgrades\":[\"websocket\"],"
                        + "\"pingInterval\":300,\"pingTimeout\":200,\"maxPayload\":1000000}");
    }

    @Test
    void offersNoUpgradeWhereThereIsNone() {
        assertThat(handshake("x", List.of()).toPacket().json()).contains("\"upgrades\":[],");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "a b", "a\nb", "\u20ac"})
    void refusesAnIdThatWouldNeedAnEscape(String sid) {
        assertThatThrownBy(() -> handshake(sid, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SIO-01006");
    }
}
