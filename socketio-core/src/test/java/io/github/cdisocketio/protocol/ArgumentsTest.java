package io.github.cdisocketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static Arguments read(String array) {
        Packet packet = new JsonPacketCodec().decoder(DecodeLimits.DEFAULT).onText("430" + array);
        return ((Packet.Ack) packet).arguments();
    }

    @Test
    void noneHasNothing() {
        assertThat(Arguments.none()).isEmpty();
        assertThat(Arguments.none().hasBinary()).isFalse();
        assertThat(Arguments.of(List.of(), PayloadMapper.NONE)).isSameAs(Arguments.none());
        assertThatThrownBy(() -> Arguments.none().get(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Arguments.none().json(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void sentAgainTheyAreNotWrittenAgain() {
        Arguments arguments = read("[1,{\"a\":2}]");

        assertThat(Arguments.of(arguments, PayloadMapper.NONE)).isSameAs(arguments);
    }

    @Test
    void oneMoreStringIsTheLast() {
        assertThat(Arguments.none().plus("a\"b")).isEqualTo(read("[\"a\\\"b\"]"));
        Arguments text = read("[ 1 , {\"a\":2} ]").plus("x").plus("y");
        assertThat(text).isEqualTo(read("[1,{\"a\":2},\"x\",\"y\"]"));
        assertThat(text.json(1)).isEqualTo("{\"a\":2}");
        assertThat(text.json(3)).isEqualTo("\"y\"");
        assertThat(new TreeArguments(List.of(JsonValue.TRUE)).plus("x")).isEqualTo(read("[true,\"x\"]"));
        Arguments binary =
                Arguments.of(List.of(new byte[] {1}, 2), PayloadMapper.NONE).plus("x");
        assertThat(binary.attachments()).hasSize(1);
        assertThat(binary.get(0)).isInstanceOf(BinaryValue.class);
        assertThat(binary.json(2)).isEqualTo("\"x\"");
    }

    @Test
    void endingWithAStringIsKnownWithoutParsing() {
        assertThat(Arguments.none().endsWithString()).isFalse();
        assertThat(read("[\"a\",1]").endsWithString()).isFalse();
        assertThat(read("[{\"a\":\"b\"}]").endsWithString()).isFalse();
        assertThat(read("[1,\"\" ]").endsWithString()).isTrue();
        assertThat(new TreeArguments(List.of(Json.createValue("a"))).endsWithString())
                .isTrue();
        assertThat(new TreeArguments(List.of(BinaryValue.of(new byte[1]))).endsWithString())
                .isFalse();
        assertThat(Arguments.of(List.of("a"), PayloadMapper.NONE).endsWithString())
                .isTrue();
    }

    @Test
    void valuesAreThoseOfTheText() {
        String text = "[null,true,false,0,-1,1.5,1e3,12345678901234567890,\"a\\u0000\\\"\",[],{},"
                + " { \"a\" : [ 1 , { } ] , \"b\" : \"\" } ]";

        Arguments arguments = read(text);

        assertThat(arguments)
                .containsExactlyElementsOf(
                        Json.createReader(new java.io.StringReader(text)).readArray());
    }

    @Test
    void numbersKeepTheirDigits() {
        Arguments arguments =
                read("[1,1.0,0.1,123456789012345678,1234567890123456789,1e9999," + "3.141592653589793238462643383279]");

        assertThat(arguments.stream().map(JsonValue::toString))
                .containsExactly(
                        "1",
                        "1.0",
                        "0.1",
                        "123456789012345678",
                        "1234567890123456789",
                        new BigDecimal("1e9999").toString(),
                        "3.141592653589793238462643383279");
    }

    @Test
    void theLastOfEqualKeysWins() {
        assertThat(read("[{\"a\":1,\"b\":2,\"a\":3}]").get(0).toString()).isEqualTo("{\"a\":3,\"b\":2}");
    }

    @Test
    void keysThatAreSpecialInJavaScriptAreData() {
        assertThat(read("[{\"__proto__\":{\"x\":1},\"constructor\":null}]")
                        .get(0)
                        .toString())
                .isEqualTo("{\"__proto__\":{\"x\":1},\"constructor\":null}");
    }

    @Test
    void areAListOfValues() {
        Arguments arguments = read("[1,\"x\"]");

        assertThat(arguments).isEqualTo(List.of(Json.createValue(1), Json.createValue("x")));
        assertThat(arguments).isEqualTo(Arguments.of(List.of(1, "x"), PayloadMapper.NONE));
        assertThatThrownBy(() -> arguments.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> arguments.set(0, JsonValue.NULL)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void ofATreeHaveTextAndAttachmentsToo() {
        Arguments arguments = new TreeArguments(List.of(
                Json.createValue("a"),
                Json.createArrayBuilder().add(BinaryValue.of(new byte[] {1})).build(),
                BinaryValue.of(new byte[] {2})));

        assertThat(arguments.json(0)).isEqualTo("\"a\"");
        assertThat(arguments.json(1)).isEqualTo("[{\"_placeholder\":true,\"num\":0}]");
        assertThat(arguments.json(2)).isEqualTo("{\"_placeholder\":true,\"num\":1}");
        assertThat(arguments.attachments())
                .containsExactly(ByteBuffer.wrap(new byte[] {1}), ByteBuffer.wrap(new byte[] {2}));
        assertThat(arguments.get(2)).isEqualTo(BinaryValue.of(new byte[] {2}));
    }
}
