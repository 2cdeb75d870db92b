package io.github.cdisocketio.testing;

import io.socket.client.Ack;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * What the server sent: an event, or an acknowledgement. Its arguments are mapped by JSON-B as the server maps them; bytes, also inside objects, are
 * {@code byte[]} or {@code ByteBuffer}. Immutable and thread-safe. What is not there, or is something else, is an {@link AssertionError}.
 */
public final class Received {
    private final String what;
    private final JsonBridge json;
    private final Object[] values;
    private final @Nullable Ack ack;

    Received(String what, JsonBridge json, @Nullable Object[] args) {
        this.what = what;
        this.json = json;
        this.ack = args.length > 0 && args[args.length - 1] instanceof Ack last ? last : null;
        this.values = Arrays.stream(args)
                .limit(ack == null ? args.length : args.length - 1)
                .map(each -> each == null ? JSONObject.NULL : each)
                .toArray();
    }

    /** How many arguments there are. */
    public int size() {
        return values.length;
    }

    /** The first argument. */
    public <T> T as(Class<T> type) {
        return arg(0, type);
    }

    /** The first argument, of a type with type arguments: {@code as(new TypeLiteral<Map<String, Message>>() {})}. */
    public <T> T as(TypeLiteral<T> type) {
        return arg(0, type);
    }

    /** The first argument, a list. */
    @SuppressWarnings("unchecked") // mapped to that very type
    public <T> List<T> asList(Class<T> element) {
        return (List<T>) mapped(0, new ListOf(element));
    }

    /** One of the arguments. @param index from 0 */
    @SuppressWarnings("unchecked") // mapped to that very type; of a primitive one to its box
    public <T> T arg(int index, Class<T> type) {
        return (T) mapped(index, type);
    }

    /** One of the arguments, of a type with type arguments. */
    @SuppressWarnings("unchecked") // mapped to that very type
    public <T> T arg(int index, TypeLiteral<T> type) {
        return (T) mapped(index, type.getType());
    }

    /** Whether an argument is null. */
    public boolean isNull(int index) {
        return present(index) == JSONObject.NULL;
    }

    /** All arguments; bytes are {@code io.github.cdisocketio.protocol.BinaryValue}s. */
    public JsonArray json() {
        return Arrays.stream(values).map(JsonBridge::in).collect(jakarta.json.stream.JsonCollectors.toJsonArray());
    }

    /** Whether the server answered with an error, as it does when a handler fails. */
    public boolean isError() {
        return errorObject() != null;
    }

    /** The error that the server answered with. */
    public ServerError error() {
        JSONObject error = errorObject();
        if (error == null) {
            throw new AssertionError(this + " is no error");
        }
        return ServerError.of(json, error);
    }

    /**
     * Answers an event that the server wants acknowledged.
     *
     * @throws AssertionError if it does not want that
     */
    public void answer(@Nullable Object... args) {
        if (ack == null) {
            throw new AssertionError(this + " asks for no acknowledgement");
        }
        ack.call(Arrays.stream(args).map(json::out).toArray());
    }

    boolean wantsAnswer() {
        return ack != null;
    }

    private Object mapped(int index, Type type) {
        Object value = present(index);
        if (isError() && !isJson(type)) {
            throw new AssertionError(this + ", an error: ask for error()");
        }
        if (value == JSONObject.NULL) {
            if (isJson(type)) {
                return JsonValue.NULL;
            }
            throw new AssertionError("argument " + index + " of " + this + " is null");
        }
        Object mapped;
        try {
            mapped = json.read(value, type);
        } catch (RuntimeException e) {
            throw new AssertionError("argument " + index + " of " + this + " is no " + type.getTypeName(), e);
        }
        if (mapped == null) {
            throw new AssertionError("argument " + index + " of " + this + " maps to null");
        }
        return mapped;
    }

    private Object present(int index) {
        if (index >= values.length) {
            throw new AssertionError(this + " has " + values.length + " arguments, asked for the one at " + index);
        }
        return values[index];
    }

    private static boolean isJson(Type type) {
        return type instanceof Class<?> raw && JsonValue.class.isAssignableFrom(raw);
    }

    private @Nullable JSONObject errorObject() {
        if (values.length != 1 || !(values[0] instanceof JSONObject object) || object.length() != 1) {
            return null;
        }
        JSONObject error = object.optJSONObject("error");
        return error != null && error.has("code") && error.has("id") ? error : null;
    }

    /** What it is, with all arguments. */
    @Override
    public String toString() {
        return values.length == 0 ? what : what + " " + JsonBridge.words(values);
    }

    private record ListOf(Class<?> element) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {element};
        }

        @Override
        public Type getRawType() {
            return List.class;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }

        @Override
        public String getTypeName() {
            return "List<" + element.getSimpleName() + ">";
        }
    }
}
