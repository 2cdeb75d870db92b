package io.github.cdisocketio.cluster.scenario;

import io.github.cdisocketio.protocol.BinaryValue;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.HexFormat;
import java.util.Iterator;
import org.json.JSONArray;
import org.json.JSONObject;

/** Values with {@code {"$bin": "hex"}} for bytes, from and to what the servers and clients have. */
public final class Bins {
    private static final JsonProvider PROVIDER = JsonProvider.provider(); // to look it up takes long

    private Bins() {}

    public static JsonValue bin(byte[] bytes) {
        return Json.createObjectBuilder()
                .add("$bin", HexFormat.of().formatHex(bytes))
                .build();
    }

    /** From a Java server. */
    public static JsonValue pack(JsonValue value) {
        if (value instanceof BinaryValue binary) {
            return bin(binary.toByteArray());
        }
        if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            value.asJsonArray().forEach(each -> array.add(pack(each)));
            return array.build();
        }
        if (value instanceof JsonObject object) {
            JsonObjectBuilder copy = Json.createObjectBuilder();
            object.forEach((name, each) -> copy.add(name, pack(each)));
            return copy.build();
        }
        return value;
    }

    /** To a Java server. */
    public static JsonValue unpack(JsonValue value) {
        if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            value.asJsonArray().forEach(each -> array.add(unpack(each)));
            return array.build();
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        if (object.get("$bin") instanceof JsonString hex) {
            return BinaryValue.of(HexFormat.of().parseHex(hex.getString()));
        }
        JsonObjectBuilder copy = Json.createObjectBuilder();
        object.forEach((name, each) -> copy.add(name, unpack(each)));
        return copy.build();
    }

    /** From the Java client. */
    public static JsonValue ofClient(Object value) {
        if (value instanceof byte[] bytes) {
            return bin(bytes);
        }
        if (value instanceof JSONArray array) {
            JsonArrayBuilder copy = Json.createArrayBuilder();
            for (int i = 0; i < array.length(); i++) {
                copy.add(ofClient(array.opt(i)));
            }
            return copy.build();
        }
        if (value instanceof JSONObject object) {
            JsonObjectBuilder copy = Json.createObjectBuilder();
            Iterator<?> names = object.keys();
            while (names.hasNext()) {
                String name = (String) names.next();
                copy.add(name, ofClient(object.opt(name)));
            }
            return copy.build();
        }
        if (value == null || value == JSONObject.NULL) {
            return JsonValue.NULL;
        }
        if (value instanceof String text) {
            return PROVIDER.createValue(text);
        }
        if (value instanceof Integer number) {
            return PROVIDER.createValue(number);
        }
        return Call.value(value.toString());
    }
}
