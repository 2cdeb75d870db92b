package io.github.cdisocketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue.ValueType;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BinaryValueTest {
    private final byte[] bytes = {1, 2, 3, 4};
    private final BinaryValue value = BinaryValue.of(bytes);

    @Test
    void isAStringInBase64ToThoseWhoDoNotKnowIt() {
        assertThat(value.getValueType()).isEqualTo(ValueType.STRING);
        assertThat(value.getString()).isEqualTo("AQIDBA==");
        assertThat(value.getChars()).hasToString("AQIDBA==");
        assertThat(value).hasToString("\"AQIDBA==\"");
        JsonObject object = Json.createObjectBuilder().add("data", value).build();
        assertThat(object.toString()).isEqualTo("{\"data\":\"AQIDBA==\"}");
    }

    @Test
    void equalsTheSameBytesAndTheSameText() {
        assertThat(value)
                .isEqualTo(BinaryValue.of(bytes.clone()))
                .isEqualTo(Json.createValue("AQIDBA=="))
                .hasSameHashCodeAs(Json.createValue("AQIDBA=="))
                .isNotEqualTo(BinaryValue.of(new byte[] {1}))
                .isNotEqualTo(null);
    }

    @Test
    void handsOutBytesThatNobodyCanChange() {
        assertThat(value.buffer().isReadOnly()).isTrue();
        value.buffer().get();
        assertThat(value.buffer().remaining()).isEqualTo(4);
        assertThat(value.toByteArray()).containsExactly(bytes).isNotSameAs(bytes);
    }

    @Test
    void takesTheBytesFromPositionToLimit() {
        ByteBuffer window = ByteBuffer.wrap(bytes, 1, 2);
        BinaryValue middle = BinaryValue.of(window);
        window.position(3);

        assertThat(middle.toByteArray()).containsExactly(2, 3);
    }
}
