package io.github.cdisocketio.protocol;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import org.jspecify.annotations.Nullable;

/**
 * An array or object that is being read, and the one around it. The readers keep their place in such a chain and not on the thread's stack, of
 * which nobody knows how much the container and a compiler in good mood have left.
 */
final class OpenContainer {
    private final @Nullable OpenContainer outer;
    private final @Nullable JsonArrayBuilder array;
    private final @Nullable JsonObjectBuilder object;
    private @Nullable String key;
    private boolean placeholder;
    private int left;

    private OpenContainer(
            @Nullable OpenContainer outer, @Nullable JsonArrayBuilder array, @Nullable JsonObjectBuilder object) {
        this.outer = outer;
        this.array = array;
        this.object = object;
    }

    static OpenContainer array(JsonProvider provider, @Nullable OpenContainer outer) {
        return new OpenContainer(outer, provider.createArrayBuilder(), null);
    }

    static OpenContainer object(JsonProvider provider, @Nullable OpenContainer outer) {
        return new OpenContainer(outer, null, provider.createObjectBuilder());
    }

    @Nullable
    OpenContainer outer() {
        return outer;
    }

    /** Says how many values it will have, where the encoding tells. */
    OpenContainer expect(int values) {
        left = values;
        return this;
    }

    /** Whether it has the values that it was said to have. */
    boolean isFull() {
        return left == 0;
    }

    /** Whether the next thing to be read is a key. */
    boolean wantsKey() {
        return object != null && key == null;
    }

    void key(String name) {
        key = name;
    }

    /** Adds an element, or the value of the key before. Of undefined, which is null here, an array keeps the place and an object nothing. */
    void add(@Nullable JsonValue value) {
        left--;
        if (array != null) {
            array.add(value == null ? JsonValue.NULL : value);
        } else if (object != null && key != null) {
            if (value != null) {
                placeholder |= value == JsonValue.TRUE && key.equals("_placeholder");
                object.add(key, value);
            }
            key = null;
        }
    }

    /** Whether it has the mark of a placeholder. */
    boolean isPlaceholder() {
        return placeholder;
    }

    JsonValue build() {
        return array != null ? array.build() : object != null ? object.build() : JsonValue.NULL;
    }
}
