package io.github.cdisocketio.cluster.message;

import io.github.cdisocketio.protocol.BinaryValue;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values as the objects that an application would have put there. */
public final class PlainValues {
    private PlainValues() {}

    /** A value of an application, as far as JSON tells. */
    public static @Nullable Object of(JsonValue value) {
        return switch (value.getValueType()) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case NUMBER -> number((JsonNumber) value);
            case STRING ->
                value instanceof BinaryValue binary ? binary.toByteArray() : ((JsonString) value).getString();
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                value.asJsonArray().forEach(each -> list.add(of(each)));
                yield list;
            }
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                value.asJsonObject().forEach((name, each) -> map.put(name, of(each)));
                yield map;
            }
        };
    }

    private static Object number(JsonNumber number) {
        if (!number.isIntegral()) {
            return number.bigDecimalValue();
        }
        BigInteger integer = number.bigIntegerValue();
        if (integer.bitLength() < 32) {
            return integer.intValue();
        }
        return integer.bitLength() < 64 ? (Object) integer.longValue() : number.bigDecimalValue();
    }
}
