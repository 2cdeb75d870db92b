package io.github.cdisocketio.cluster.message;

import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.BinaryValue;
import io.github.cdisocketio.protocol.PayloadMapper;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the members of foreign objects: absent and null are the same, another type is a {@link MalformedMessageException}. */
public final class Members {
    private Members() {}

    /** The value as an object. */
    public static JsonObject object(@Nullable JsonValue value, String what) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw wrong(what, "an object", value);
    }

    /** A member that is an object; empty if it is absent. */
    public static JsonObject objectOrEmpty(JsonObject object, String name) {
        JsonValue value = present(object, name);
        return value == null ? JsonValue.EMPTY_JSON_OBJECT : object(value, name);
    }

    /** A member that is an array. */
    public static JsonArray array(JsonObject object, String name) {
        JsonValue value = present(object, name);
        if (value instanceof JsonArray array) {
            return array;
        }
        throw wrong(name, "an array", value);
    }

    /** A member that is a string. */
    public static String text(JsonObject object, String name) {
        return text(present(object, name), name);
    }

    /** The value as a string. */
    public static String text(@Nullable JsonValue value, String what) {
        if (value instanceof JsonString string && !(string instanceof BinaryValue)) {
            return string.getString();
        }
        throw wrong(what, "a string", value);
    }

    /** A member that is a string, or null if it is absent. */
    public static @Nullable String textOrNull(JsonObject object, String name) {
        JsonValue value = present(object, name);
        return value == null ? null : text(value, name);
    }

    /** A member that is an array of strings; empty if it is absent. */
    public static Set<String> texts(JsonObject object, String name) {
        JsonValue value = present(object, name);
        if (value == null) {
            return Set.of();
        }
        Set<String> texts = new LinkedHashSet<>();
        for (JsonValue each : array(object, name)) {
            // rooms may be numbers in JavaScript
            texts.add(each instanceof JsonNumber number ? number.toString() : text(each, name));
        }
        return texts;
    }

    /** A member that is a whole number. */
    public static int number(JsonObject object, String name) {
        JsonValue value = present(object, name);
        if (value instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().bitLength() < 32) {
            return number.intValue();
        }
        throw wrong(name, "a whole number", value);
    }

    /** Whether a member is true. */
    public static boolean flag(JsonObject object, String name) {
        return object.get(name) == JsonValue.TRUE;
    }

    /** A member, or null if it is absent or null. */
    public static @Nullable JsonValue present(JsonObject object, String name) {
        JsonValue value = object.get(name);
        return value == JsonValue.NULL ? null : value;
    }

    /** The elements from an index on, as arguments. */
    static Arguments arguments(JsonArray array, int from) {
        List<JsonValue> values = array.subList(from, array.size());
        return Arguments.of(values, PayloadMapper.NONE, Integer.MAX_VALUE);
    }

    static JsonArrayBuilder array(JsonProvider provider, Collection<String> texts) {
        JsonArrayBuilder array = provider.createArrayBuilder();
        texts.forEach(array::add);
        return array;
    }

    private static MalformedMessageException wrong(String what, String wanted, @Nullable JsonValue found) {
        return new MalformedMessageException("SIO-06001 '" + what + "' of a cluster message is "
                + (found == null
                        ? "missing"
                        : "of type " + (found instanceof BinaryValue ? "BINARY" : found.getValueType()))
                + ", expected is " + wanted);
    }
}
