package io.github.cdisocketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.ProtocolException;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes recorded from notepack.io 3.0.1 and @msgpack/msgpack 2.8.0. */
class MsgpackVectorsTest {
    /** Encodings that are not what the value was: notepack loses digits above 2^64, and both invent characters for a lone surrogate. */
    private static final Set<String> LOST = Set.of(
            "notepack number 18446744073709552000",
            "notepack number 1e+21",
            "notepack number 1e+300",
            "notepack number 3.4028234663852886e+38",
            "notepack string lone high surrogate",
            "msgpackjs string lone high surrogate");
    /** Values that have no JSON, or another one: undefined, not finite, bytes and dates. */
    private static final Set<String> NOT_JSON = Set.of(
            "undefined",
            "number NaN",
            "number Infinity",
            "number -Infinity",
            "string lone high surrogate",
            "Buffer empty",
            "Buffer 3",
            "Buffer 256",
            "Uint8Array",
            "ArrayBuffer",
            "Float32Array",
            "DataView",
            "Date ms",
            "Date s",
            "Date negative",
            "Date far");

    private final MessagePack messagePack = new MessagePack(JsonProvider.provider());

    private static JsonObject vectors() {
        InputStream file = MsgpackVectorsTest.class.getResourceAsStream("/msgpack-vectors.json");
        try (JsonReader reader = Json.createReader(file)) {
            return reader.readObject();
        }
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private String written(JsonValue value) {
        ByteBuffer buffer = messagePack.write(value);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Undoes the file's notation for what JSON has not. */
    private static JsonValue plain(JsonValue value) {
        if (value instanceof JsonObject object) {
            if (object.containsKey("$bin")) {
                return BinaryValue.of(HexFormat.of().parseHex(object.getString("$bin")));
            }
            if (object.containsKey("$date")) {
                long millis = object.getJsonNumber("$date").longValue();
                return Json.createValue(ScalarWriter.instant(Instant.ofEpochMilli(millis)));
            }
            if (object.containsKey("$number") || object.containsKey("$undefined")) {
                return JsonValue.NULL;
            }
            JsonObjectBuilder copy = Json.createObjectBuilder();
            object.forEach((key, member) -> copy.add(key, plain(member)));
            return copy.build();
        }
        if (value instanceof jakarta.json.JsonArray array) {
            JsonArrayBuilder copy = Json.createArrayBuilder();
            array.forEach(element -> copy.add(plain(element)));
            return copy.build();
        }
        return value;
    }

    static Stream<Arguments> recordedEncodings() {
        List<Arguments> rows = new ArrayList<>();
        for (JsonValue entry : vectors().getJsonArray("encode")) {
            for (String library : List.of("notepack", "msgpackjs")) {
                JsonObject vector = entry.asJsonObject();
                JsonObject coded = vector.getJsonObject(library);
                String name = library + " " + vector.getString("name");
                if (coded != null && coded.containsKey("decoded") && !LOST.contains(name)) {
                    rows.add(Arguments.of(name, coded.getString("hex"), coded.get("decoded")));
                }
            }
        }
        return rows.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordedEncodings")
    void readsWhatTheyWrite(String name, String hex, JsonValue decoded) {
        JsonValue value = messagePack.read(bytes(hex));

        if (name.endsWith("__proto__ key")) { // what JavaScript drops is an ordinary key
            assertThat(value)
                    .isEqualTo(Json.createObjectBuilder(Map.of("__proto__", 1, "a", 2))
                            .build());
        } else {
            assertThat(numbersAsDoubles(value)).isEqualTo(numbersAsDoubles(plain(decoded)));
        }
    }

    /** The file has numbers as JavaScript prints them, which is as much as a double has. */
    private static String numbersAsDoubles(JsonValue value) {
        if (value instanceof jakarta.json.JsonNumber number) {
            return Double.toString(number.doubleValue());
        }
        return value.toString();
    }

    static Stream<Arguments> valuesInJson() {
        return vectors().getJsonArray("encode").stream()
                .map(JsonValue::asJsonObject)
                .filter(vector -> vector.get("json") instanceof JsonString)
                .filter(vector -> !NOT_JSON.contains(vector.getString("name")))
                .map(vector -> Arguments.of(vector.getString("name"), vector.getString("json"), vector));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valuesInJson")
    void writesAsOneOfThemDoes(String name, String json, JsonObject vector) {
        JsonValue value = new JsonTreeReader(JsonProvider.provider(), json, 0, List.of()).read();

        assertThat(written(value))
                .isIn(
                        vector.getJsonObject("notepack").getString("hex", ""),
                        vector.getJsonObject("msgpackjs").getString("hex", ""));
    }

    @ParameterizedTest
    @MethodSource("binaries")
    void writesBytesAsTheyDo(String hex) {
        assertThat(written(messagePack.read(bytes(hex)))).isEqualTo(hex);
    }

    static Stream<String> binaries() {
        return Stream.of(
                "c400",
                "c403010203",
                "c4ff" + "07".repeat(255),
                "c50100" + "07".repeat(256),
                "c600010000" + "07".repeat(65536));
    }

    static Stream<Arguments> recordedDecodings() {
        return vectors().getJsonArray("decode").stream()
                .map(JsonValue::asJsonObject)
                .map(vector -> Arguments.of(vector.getString("hex"), vector.get("notepack")));
    }

    @ParameterizedTest
    @MethodSource("recordedDecodings")
    void readsAndRefusesAsNotepackDoes(String hex, JsonValue decoded) {
        boolean unknownExtension = hex.equals("d50102ff"); // an array to notepack, and of no use to anybody
        boolean keyIsNull = hex.equals("81c0c0");
        if (decoded == null || unknownExtension || keyIsNull) {
            assertThatThrownBy(() -> messagePack.read(bytes(hex))).isInstanceOf(ProtocolException.class);
        } else {
            assertThat(numbersAsDoubles(messagePack.read(bytes(hex)))).isEqualTo(numbersAsDoubles(plain(decoded)));
        }
    }
}
