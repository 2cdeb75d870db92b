package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.protocol.PayloadWriter;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bytes inside objects that JSON-B maps: written as attachments of the packet that is being written, read from those of the packet that is being
 * read. JSON-B gives its serializers no place for such a thing, hence the two thread-bound fields of this instance.
 */
@SuppressWarnings("ThreadLocalUsage") // one for each application: two of them must not meet in a static field
final class Attachments {
    private final ThreadLocal<@Nullable PayloadWriter> writing = new ThreadLocal<>();
    private final ThreadLocal<@Nullable List<ByteBuffer>> reading = new ThreadLocal<>();

    JsonbConfig addTo(JsonbConfig config) {
        return config.withSerializers(new BytesSerializer(), new BufferSerializer())
                .withDeserializers(new BytesDeserializer(), new BufferDeserializer());
    }

    String write(PayloadWriter out, Supplier<String> mapping) {
        PayloadWriter before = writing.get();
        writing.set(out);
        try {
            return mapping.get();
        } finally {
            if (before == null) {
                writing.remove();
            } else {
                writing.set(before);
            }
        }
    }

    <T> T read(List<ByteBuffer> attachments, Supplier<T> mapping) {
        reading.set(attachments);
        try {
            return mapping.get();
        } finally {
            reading.remove();
        }
    }

    private void write(ByteBuffer data, JsonGenerator generator) {
        PayloadWriter out = writing.get();
        if (out == null) {
            generator.write(Base64.getEncoder().encodeToString(copy(data)));
        } else {
            generator.writeStartObject();
            generator.write("_placeholder", true);
            generator.write("num", out.attach(data));
            generator.writeEnd();
        }
    }

    private byte[] read(JsonParser parser) {
        JsonValue value = parser.getValue();
        if (value instanceof JsonString text) {
            return Base64.getDecoder().decode(text.getString());
        }
        List<ByteBuffer> attachments = reading.get();
        if (value instanceof JsonObject object && attachments != null && object.getBoolean("_placeholder", false)) {
            int index = object.getInt("num", -1);
            if (index >= 0 && index < attachments.size()) {
                return copy(attachments.get(index));
            }
        }
        throw new JsonbException("binary data expected, found " + value.getValueType());
    }

    /** Bytes where no type says that there are some: JSON-B makes a map of their placeholder. */
    @SuppressWarnings("unchecked") // what JSON-B makes of JSON without a type
    static @Nullable Object untyped(@Nullable Object value, List<ByteBuffer> attachments) {
        if (value instanceof Map<?, ?> map) {
            if (Boolean.TRUE.equals(map.get("_placeholder"))
                    && map.get("num") instanceof Number number
                    && number.intValue() >= 0
                    && number.intValue() < attachments.size()) {
                return copy(attachments.get(number.intValue()));
            }
            if (map.values().stream().anyMatch(Attachments::isContainer)) {
                ((Map<Object, @Nullable Object>) map).replaceAll((key, each) -> untyped(each, attachments));
            }
        } else if (value instanceof List<?> list && list.stream().anyMatch(Attachments::isContainer)) {
            ((List<@Nullable Object>) list).replaceAll(each -> untyped(each, attachments));
        }
        return value;
    }

    private static boolean isContainer(@Nullable Object value) {
        return value instanceof Map || value instanceof List;
    }

    static byte[] copy(ByteBuffer data) {
        byte[] copy = new byte[data.remaining()];
        data.duplicate().get(copy);
        return copy;
    }

    private final class BytesSerializer implements JsonbSerializer<byte[]> {
        @Override
        public void serialize(byte[] value, JsonGenerator generator, SerializationContext context) {
            write(ByteBuffer.wrap(value), generator);
        }
    }

    private final class BufferSerializer implements JsonbSerializer<ByteBuffer> {
        @Override
        public void serialize(ByteBuffer value, JsonGenerator generator, SerializationContext context) {
            write(value, generator);
        }
    }

    private final class BytesDeserializer implements JsonbDeserializer<byte[]> {
        @Override
        public byte[] deserialize(JsonParser parser, DeserializationContext context, Type type) {
            return read(parser);
        }
    }

    private final class BufferDeserializer implements JsonbDeserializer<ByteBuffer> {
        @Override
        public ByteBuffer deserialize(JsonParser parser, DeserializationContext context, Type type) {
            return ByteBuffer.wrap(read(parser));
        }
    }
}
