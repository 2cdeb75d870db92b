package io.github.cdisocketio.api;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several arguments where a plain list would be one: returned by handlers and middlewares. Immutable, but for the values. */
public final class EventArgs {
    private final List<@Nullable Object> values;

    private EventArgs(@Nullable Object... values) {
        this.values = Collections.unmodifiableList(Arrays.asList(values.clone()));
    }

    /** These arguments, in order; nulls allowed. */
    public static EventArgs of(@Nullable Object... values) {
        return new EventArgs(values);
    }

    /** The arguments. */
    public List<@Nullable Object> values() {
        return values;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
