package io.github.cdisocketio.protocol;

import io.github.cdisocketio.ProtocolException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** JSON values as JSON text, as servers tell each other with {@code JSON.stringify}. For adapters; thread-safe. */
public final class PlainJson {
    private final JsonProvider provider;

    /** Reads with this JSON-P implementation. */
    public PlainJson(JsonProvider provider) {
        this.provider = provider;
    }

    /**
     * Reads one value.
     *
     * @throws ProtocolException if it is no JSON, or nested too deep
     */
    public JsonValue read(String text) {
        new JsonScanner(PayloadWriter.MAX_DEPTH, DecodeLimits.DEFAULT.numberLength())
                .scan(text, 0, JsonScanner.NO_ATTACHMENTS);
        return new JsonTreeReader(provider, text, 0, List.of()).read();
    }

    /**
     * Writes one value: {@link BinaryValue}s as Node.js writes them, {@code {"type":"Buffer","data":[…]}}.
     *
     * @throws IllegalArgumentException if it is nested too deep
     */
    public String write(JsonValue value) {
        StringBuilder out = new StringBuilder(128);
        write(value, out, 0);
        return out.toString();
    }

    private static void write(JsonValue value, StringBuilder out, int depth) {
        if (depth > PayloadWriter.MAX_DEPTH) {
            throw new IllegalArgumentException("SIO-02032 value nested deeper than " + PayloadWriter.MAX_DEPTH
                    + " levels: does it contain itself?");
        }
        switch (value.getValueType()) {
            case NULL -> out.append("null");
            case TRUE -> out.append("true");
            case FALSE -> out.append("false");
            case NUMBER -> out.append((JsonNumber) value);
            case STRING -> {
                if (value instanceof BinaryValue binary) {
                    buffer(binary.buffer(), out);
                } else {
                    JsonText.appendQuoted(((JsonString) value).getString(), out);
                }
            }
            case ARRAY -> array(value.asJsonArray(), out, depth);
            case OBJECT -> object(value.asJsonObject(), out, depth);
        }
    }

    private static void buffer(ByteBuffer data, StringBuilder out) {
        out.append("{\"type\":\"Buffer\",\"data\":[");
        while (data.hasRemaining()) {
            out.append(data.get() & 0xff);
            if (data.hasRemaining()) {
                out.append(',');
            }
        }
        out.append("]}");
    }

    private static void array(JsonArray elements, StringBuilder out, int depth) {
        out.append('[');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(elements.get(i), out, depth + 1);
        }
        out.append(']');
    }

    private static void object(JsonObject members, StringBuilder out, int depth) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            JsonText.appendQuoted(member.getKey(), out);
            write(member.getValue(), out.append(':'), depth + 1);
        }
        out.append('}');
    }
}
