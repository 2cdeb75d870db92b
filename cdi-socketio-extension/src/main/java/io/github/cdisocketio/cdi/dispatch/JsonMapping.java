package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.GenericTypes;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.BinaryValue;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.protocol.PayloadWriter;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Maps between JSON and the application's types, by JSON-B. Thread-safe. */
public final class JsonMapping implements PayloadMapper {
    private static final Logger LOG = System.getLogger(JsonMapping.class.getPackageName());

    private final Jsonb jsonb;
    private final @Nullable Attachments attachments;

    private JsonMapping(Jsonb jsonb, @Nullable Attachments attachments) {
        this.jsonb = jsonb;
        this.attachments = attachments;
    }

    /** With the application's own mapper, to which nothing can be added: bytes inside objects are what it makes of them. */
    public static JsonMapping of(Jsonb jsonb) {
        return new JsonMapping(jsonb, null);
    }

    /** With a mapper for this configuration, which is not changed; bytes inside objects become attachments. */
    public static JsonMapping of(JsonbConfig config) {
        JsonbConfig copy = new JsonbConfig();
        config.getAsMap().forEach(copy::setProperty);
        Attachments attachments = new Attachments();
        return new JsonMapping(JsonbBuilder.create(attachments.addTo(copy)), attachments);
    }

    @Override
    public void write(Object value, PayloadWriter out) {
        try {
            out.json(attachments == null ? jsonb.toJson(value) : attachments.write(out, () -> jsonb.toJson(value)));
        } catch (JsonbException e) {
            throw new IllegalArgumentException(
                    "SIO-04040 no mapping for " + value.getClass().getName() + " by JSON-B: " + e.getMessage(), e);
        }
    }

    /**
     * One argument as this type.
     *
     * @throws ArgumentException if it is something else
     */
    @Nullable
    Object read(Arguments arguments, int index, Type type) {
        Class<?> raw = GenericTypes.rawType(type);
        if (JsonValue.class.isAssignableFrom(raw)) {
            return json(arguments.get(index), raw, index);
        }
        if (arguments.hasBinary()) {
            JsonValue value = raw == byte[].class || raw == ByteBuffer.class || raw == Object.class
                    ? arguments.get(index)
                    : JsonValue.NULL;
            if (value instanceof BinaryValue binary) {
                return raw == ByteBuffer.class ? binary.buffer() : binary.toByteArray();
            }
        }
        String text = arguments.json(index);
        if (text.equals("null")) {
            if (raw.isPrimitive()) {
                throw new ArgumentException(index, "must not be null");
            }
            return null;
        }
        Object scalar = Scalars.read(text, raw);
        return scalar != null ? scalar : mapped(arguments, index, text, type);
    }

    private static Object json(JsonValue value, Class<?> type, int index) {
        if (!type.isInstance(value)) {
            throw new ArgumentException(index, "must be " + type.getSimpleName());
        }
        return value;
    }

    private @Nullable Object mapped(Arguments arguments, int index, String text, Type type) {
        try {
            if (!arguments.hasBinary()) {
                return jsonb.fromJson(text, type);
            }
            // a binary leaf prints as base64, which is what a mapper of the application's own may understand
            return attachments == null
                    ? jsonb.fromJson(arguments.get(index).toString(), type)
                    : Attachments.untyped(
                            attachments.read(
                                    arguments.attachments(), () -> jsonb.<@Nullable Object>fromJson(text, type)),
                            arguments.attachments());
        } catch (RuntimeException e) {
            throw new ArgumentException(
                    index, "must be " + GenericTypes.rawType(type).getSimpleName(), e);
        }
    }

    /**
     * A value that a middleware or another server left, as this type.
     *
     * @throws ArgumentException if it cannot be
     */
    @Nullable
    Object convert(@Nullable Object value, int index, Type type) {
        Class<?> raw = Scalars.boxed(GenericTypes.rawType(type));
        if (raw.isInstance(value)
                || (value == null && !GenericTypes.rawType(type).isPrimitive())) {
            return value;
        }
        try {
            return read(Arguments.of(Collections.singletonList(value), this), 0, type);
        } catch (IllegalArgumentException | ArgumentException e) {
            throw new ArgumentException(
                    index, "must be " + GenericTypes.rawType(type).getSimpleName(), e);
        }
    }

    /**
     * Some JSON that is no argument, as this type.
     *
     * @throws io.github.cdisocketio.SocketIoException if it is something else
     */
    public @Nullable Object read(JsonValue value, Type type) {
        return read(Arguments.of(Arrays.asList(value), this), 0, type);
    }

    /**
     * Text that is no JSON, as a piece of a name is, as this type.
     *
     * @throws ArgumentException if it is something else
     */
    @Nullable
    Object fromText(String text, Type type) {
        Class<?> boxed = Scalars.boxed(GenericTypes.rawType(type));
        boolean literal = Number.class.isAssignableFrom(boxed) || boxed == Boolean.class;
        return literal
                ? mapped(Arguments.none(), 0, text, type)
                : read(Arguments.of(Arrays.asList(text), this), 0, type);
    }

    /** Ends the mapper, unless it is the application's own. */
    public void close() {
        if (attachments != null) {
            try {
                jsonb.close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "SIO-04042 JSON-B could not be closed", e);
            }
        }
    }
}
