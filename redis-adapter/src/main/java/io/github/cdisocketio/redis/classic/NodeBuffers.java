package io.github.cdisocketio.redis.classic;

import io.github.cdisocketio.protocol.BinaryValue;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

/** Binary values that went through JSON as Node.js writes them, {@code {"type":"Buffer","data":[…]}}, made binary again. */
final class NodeBuffers {
    private NodeBuffers() {}

    static JsonArray restored(JsonProvider provider, JsonArray values) {
        JsonArrayBuilder array = provider.createArrayBuilder();
        values.forEach(each -> array.add(restored(provider, each)));
        return array.build();
    }

    /** As deep as the reader lets values be. */
    static JsonValue restored(JsonProvider provider, JsonValue value) {
        if (value instanceof JsonArray array) {
            return restored(provider, array);
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        if (object.size() == 2
                && object.get("type") instanceof JsonString type
                && type.getString().equals("Buffer")
                && object.get("data") instanceof JsonArray data
                && data.stream().allMatch(NodeBuffers::isByte)) {
            byte[] bytes = new byte[data.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) data.getInt(i);
            }
            return BinaryValue.of(bytes);
        }
        JsonObjectBuilder copy = provider.createObjectBuilder();
        object.forEach((name, each) -> copy.add(name, restored(provider, each)));
        return copy.build();
    }

    private static boolean isByte(JsonValue value) {
        return value instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().signum() >= 0
                && number.bigIntegerValue().bitLength() <= 8;
    }
}
