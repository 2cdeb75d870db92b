package io.github.cdisocketio.testing;

import io.github.cdisocketio.cdi.dispatch.JsonMapping;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.BinaryValue;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.json.JSONArray;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/** Between the application's types, by JSON-B as the server maps them, and the values of org.json that the Java client carries. Thread-safe. */
final class JsonBridge {
    private static final int LONGEST = 200;

    private final JsonMapping mapping;

    JsonBridge(JsonMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * What the client sends for a value; bytes at any depth stay bytes.
     *
     * @throws IllegalArgumentException if JSON-B has no mapping for it
     */
    Object out(@Nullable Object value) {
        return out(
                Arguments.of(Arrays.asList(value), mapping, Integer.MAX_VALUE).get(0));
    }

    private static Object out(JsonValue value) {
        if (value instanceof BinaryValue binary) {
            return binary.toByteArray();
        }
        return switch (value.getValueType()) {
            case NULL -> JSONObject.NULL;
            case TRUE -> true;
            case FALSE -> false;
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number((JsonNumber) value);
            case ARRAY -> {
                JSONArray array = new JSONArray();
                value.asJsonArray().forEach(each -> array.put(out(each)));
                yield array;
            }
            case OBJECT -> {
                JSONObject object = new JSONObject();
                value.asJsonObject().forEach((name, each) -> object.put(name, out(each)));
                yield object;
            }
        };
    }

    private static Object number(JsonNumber number) {
        if (!number.isIntegral()) {
            return number.bigDecimalValue();
        }
        BigInteger integer = number.bigIntegerValueExact();
        return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
    }

    /** What came, as this type. @throws RuntimeException if it is something else */
    @Nullable
    Object read(@Nullable Object value, Type type) {
        return mapping.read(in(value), type);
    }

    static JsonValue in(@Nullable Object value) {
        if (value == null || JSONObject.NULL.equals(value)) {
            return JsonValue.NULL;
        } else if (value instanceof byte[] bytes) {
            return BinaryValue.of(bytes);
        } else if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        } else if (value instanceof JSONArray array) {
            JsonArrayBuilder builder = Json.createArrayBuilder();
            array.forEach(each -> builder.add(in(each)));
            return builder.build();
        } else if (value instanceof JSONObject object) {
            JsonObjectBuilder builder = Json.createObjectBuilder();
            for (Iterator<String> names = object.keys(); names.hasNext(); ) {
                String name = names.next();
                builder.add(name, in(object.opt(name)));
            }
            return builder.build();
        } else if (value instanceof Integer || value instanceof Long) {
            return Json.createValue(((Number) value).longValue());
        } else if (value instanceof Number number) {
            return Json.createValue(new BigDecimal(number.toString()));
        }
        return Json.createValue(value.toString());
    }

    /** For people: JSON, with the number of bytes in the place of bytes, and an end. */
    static String words(@Nullable Object... values) {
        String text = Arrays.stream(values).map(JsonBridge::word).collect(Collectors.joining(" "));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String word(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "<" + bytes.length + " bytes>";
        } else if (value instanceof JSONArray array) {
            return StreamSupport.stream(array.spliterator(), false)
                    .map(JsonBridge::word)
                    .collect(Collectors.joining(",", "[", "]"));
        } else if (value instanceof JSONObject object) {
            return object.keySet().stream()
                    .sorted()
                    .map(name -> JSONObject.quote(name) + ":" + word(object.opt(name)))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return in(value).toString();
    }
}
