package io.github.cdisocketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.ProtocolException;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {
    private final PlainJson json = new PlainJson(JsonProvider.provider());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "-1.5",
                "\"é😀\\n\\\"\"",
                "{\"b\":[1,true,{\"_placeholder\":true,\"num\":0}],\"a\":null,\"_placeholder\":1}"
            })
    void writesWhatItRead(String text) {
        assertThat(json.write(json.read(text))).isEqualTo(text);
    }

    @Test
    void writesBytesAsNodeDoes() {
        JsonValue value = Json.createArrayBuilder()
                .add(BinaryValue.of(new byte[] {1, -1}))
                .add(BinaryValue.of(new byte[0]))
                .build();
        assertThat(json.write(value))
                .isEqualTo("[{\"type\":\"Buffer\",\"data\":[1,255]},{\"type\":\"Buffer\",\"data\":[]}]");
    }

    @Test
    void refusesWhatIsNoJsonOrTooDeep() {
        assertThatThrownBy(() -> json.read("{\"a\":}")).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> json.read("[".repeat(300) + "]".repeat(300))).isInstanceOf(ProtocolException.class);
        JsonValue deep = JsonValue.TRUE;
        for (int i = 0; i < 300; i++) {
            deep = Json.createArrayBuilder().add(deep).build();
        }
        JsonValue tooDeep = deep;
        assertThatThrownBy(() -> json.write(tooDeep)).hasMessageContaining("SIO-02032");
    }
}
