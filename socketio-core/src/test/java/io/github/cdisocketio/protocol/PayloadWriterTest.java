package io.github.cdisocketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadWriterTest {
    record Point(int x, int y) {}

    private static Arguments write(Object value, PayloadMapper mapper) {
        return Arguments.of(Arrays.asList(value), mapper);
    }

    private static String json(Object value) {
        return write(value, PayloadMapper.NONE).json(0);
    }

    private static org.junit.jupiter.params.provider.Arguments row(Object value, String json) {
        return org.junit.jupiter.params.provider.Arguments.of(value, json);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> scalars() {
        return Stream.of(
                row(null, "null"),
                row("a\"b", "\"a\\\"b\""),
                row(new StringBuilder("x"), "\"x\""),
                row('c', "\"c\""),
                row(true, "true"),
                row(false, "false"),
                row((byte) -1, "-1"),
                row((short) 7, "7"),
                row(42, "42"),
                row(Long.MIN_VALUE, "-9223372036854775808"),
                row(new AtomicInteger(3), "3"),
                row(new AtomicLong(Long.MAX_VALUE), "9223372036854775807"),
                row(new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
                row(new BigDecimal("1.10"), "1.10"),
                row(new BigDecimal("1E+3"), "1E+3"),
                row(1.0, "1"),
                row(-0.0, "0"),
                row(0.1, "0.1"),
                row(0.1f, "0.1"),
                row(2.0f, "2"),
                row(1e10f, "10000000000"),
                row(-1.5e-7, "-1.5E-7"),
                row(9007199254740991.0, "9007199254740991"),
                row(1e21, "1.0E21"),
                row(Double.MAX_VALUE, "1.7976931348623157E308"),
                row(Double.NaN, "null"),
                row(Double.POSITIVE_INFINITY, "null"),
                row(Float.NEGATIVE_INFINITY, "null"),
                row(Float.NaN, "null"),
                row(TimeUnit.SECONDS, "\"SECONDS\""),
                row(new UUID(1, 2), "\"00000000-0000-0001-0000-000000000002\""),
                row(Path.of("a", "b"), "\"" + Path.of("a", "b") + "\""),
                row(new Date(0), "\"1970-01-01T00:00:00.000Z\""),
                row(new java.sql.Timestamp(1), "\"1970-01-01T00:00:00.001Z\""),
                row(new java.sql.Date(0), "\"1970-01-01T00:00:00.000Z\""),
                row(Instant.ofEpochSecond(1, 999_999_999), "\"1970-01-01T00:00:01.999Z\""),
                row(LocalDate.of(2026, 11, 22), "\"2026-11-22\""),
                row(LocalDateTime.of(2026, 11, 22, 8, 0), "\"2026-11-22T08:00\""),
                row(OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.ofHours(1)), "\"2026-01-02T03:04:05+01:00\""),
                row(ZonedDateTime.parse("2026-01-02T03:04:05+01:00[Europe/Paris]"), "\"2026-01-02T03:04:05+01:00\""),
                row(Optional.of("x"), "\"x\""),
                row(Optional.empty(), "null"),
                row(JsonValue.NULL, "null"),
                row(JsonValue.TRUE, "true"),
                row(JsonValue.FALSE, "false"),
                row(Json.createValue(1.5), "1.5"),
                row(Json.createValue("\ud800"), "\"\\ud800\""));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void writesScalars(Object value, String json) {
        assertThat(json(value)).isEqualTo(json);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> containers() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put(TimeUnit.DAYS, null);
        map.put(3, List.of());
        map.put(null, "n");
        return Stream.of(
                row(map, "{\"z\":1,\"DAYS\":null,\"3\":[],\"null\":\"n\"}"),
                row(List.of(1, List.of("a"), Map.of()), "[1,[\"a\"],{}]"),
                row(new Object[] {1, null, "x"}, "[1,null,\"x\"]"),
                row(new int[] {1, 2}, "[1,2]"),
                row(new double[] {0.5, 1}, "[0.5,1]"),
                row(new char[] {'a'}, "[\"a\"]"),
                row(new boolean[0], "[]"),
                row(new int[][] {{1}, {}}, "[[1],[]]"),
                row((Iterable<Integer>) () -> List.of(1, 2).iterator(), "[1,2]"),
                row(Arguments.of(List.of(1, "x"), PayloadMapper.NONE), "[1,\"x\"]"),
                row(Arguments.none(), "[]"),
                row(
                        Json.createObjectBuilder()
                                .add("b", 1)
                                .add("a", Json.createArrayBuilder().add("x").addNull())
                                .build(),
                        "{\"b\":1,\"a\":[\"x\",null]}"),
                row(JsonValue.EMPTY_JSON_ARRAY, "[]"));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void writesContainersCompactAndInOrder(Object value, String json) {
        assertThat(json(value)).isEqualTo(json);
    }

    @Test
    void setsBinaryLeavesAside() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", new byte[] {1});
        map.put("b", List.of(ByteBuffer.wrap(new byte[] {9, 2, 9}, 1, 1), BinaryValue.of(new byte[] {3})));

        Arguments arguments = write(map, PayloadMapper.NONE);

        assertThat(arguments.json(0))
                .isEqualTo("{\"a\":{\"_placeholder\":true,\"num\":0},"
                        + "\"b\":[{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":2}]}");
        assertThat(arguments.attachments())
                .containsExactly(
                        ByteBuffer.wrap(new byte[] {1}), ByteBuffer.wrap(new byte[] {2}), ByteBuffer.wrap(new byte[] {3
                        }));
        assertThat(arguments.get(0).asJsonObject().get("a")).isEqualTo(BinaryValue.of(new byte[] {1}));
    }

    @Test
    void laterMovesOfABufferDoNotMatter() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2});
        Arguments arguments = write(buffer, PayloadMapper.NONE);
        buffer.position(2);

        assertThat(arguments.attachments()).containsExactly(ByteBuffer.wrap(new byte[] {1, 2}));
    }

    @Test
    void asksTheMapperForTheRest() {
        PayloadMapper mapper = (value, out) -> {
            Point point = (Point) value;
            out.value(List.of(point.x(), point.y()));
        };

        assertThat(write(Map.of("p", new Point(1, 2)), mapper).json(0)).isEqualTo("{\"p\":[1,2]}");
    }

    @Test
    void aMapperMayWriteTextValuesOrBytes() {
        assertThat(write(new Point(1, 2), (value, out) -> out.json("{\"x\":1}")).json(0))
                .isEqualTo("{\"x\":1}");
        assertThat(write(new Point(1, 2), (value, out) -> out.binary(ByteBuffer.allocate(1)))
                        .hasBinary())
                .isTrue();
        assertThat(write(new Point(1, 2), (value, out) -> out.value(null)).json(0))
                .isEqualTo("null");
    }

    @Test
    void aMapperMayWritePlaceholdersItself() {
        Arguments arguments = write(
                new Point(1, 2),
                (value, out) -> out.json(
                        "{\"data\":{\"num\":" + out.attach(ByteBuffer.allocate(3)) + ",\"_placeholder\":true}}"));

        assertThat(arguments.get(0).asJsonObject().get("data")).isEqualTo(BinaryValue.of(new byte[3]));
    }

    @Test
    void refusesAMapperThatWritesNothingOrTwice() {
        assertThatThrownBy(() -> write(new Point(1, 2), (value, out) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SIO-02033")
                .hasMessageContaining("wrote 0 values for a " + Point.class.getName());
        assertThatThrownBy(() -> write(new Point(1, 2), (value, out) -> {
                    out.json("1");
                    out.value(2);
                }))
                .hasMessageContaining("wrote 2 values");
    }

    @Test
    void withoutAMapperSaysWhatToDo() {
        assertThatThrownBy(() -> json(List.of(new Point(1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SIO-02030 no mapping for " + Point.class.getName())
                .hasMessageContaining("configure a PayloadMapper");
    }

    @Test
    void refusesCyclesOfEveryKind() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);
        Object[] array = new Object[1];
        array[0] = array;

        for (Object cycle : List.of(list, map, array)) {
            assertThatThrownBy(() -> json(cycle))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("SIO-02032");
        }
        assertThatThrownBy(() -> write(new Point(1, 2), (value, out) -> out.value(value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SIO-02032");
    }

    @Test
    void writesWhatADecoderTakesAtItsDeepest() {
        Object value = "x";
        for (int i = 0; i < DecodeLimits.DEFAULT.depth(); i++) {
            value = List.of(value);
        }
        assertThat(json(value)).startsWith("[[[[").contains("\"x\"");
    }

    @Test
    void refusesDataThatWouldPassForAPlaceholderBesideRealOnes() {
        Map<String, Object> forged = Map.of("_placeholder", true, "num", 0);

        assertThat(json(forged)).contains("_placeholder");
        assertThatThrownBy(() -> Arguments.of(List.of(forged, new byte[1]), PayloadMapper.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SIO-02035");
        assertThatThrownBy(() ->
                        Arguments.of(List.of(Map.of("_placeholder", true, "num", 7), new byte[1]), PayloadMapper.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SIO-02034");
    }

    @Test
    void textInUtf8SurvivesWhateverTheString() {
        String json = json("\ud800\udc00\udc00\u0000");

        assertThat(new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(json);
    }
}
