package io.github.cdisocketio.cdi.dispatch;

import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** The values that most events carry, without a parser: plain strings, numbers, booleans. */
final class Scalars {
    private Scalars() {}

    /** The value, or null where a parser has to look at it. */
    static @Nullable Object read(String json, Class<?> type) {
        if (type == String.class) {
            boolean plain = json.length() >= 2 && json.charAt(0) == '"' && json.indexOf('\\') < 0;
            return plain ? json.substring(1, json.length() - 1) : null;
        }
        if (type == boolean.class || type == Boolean.class) {
            return json.equals("true") ? Boolean.TRUE : json.equals("false") ? Boolean.FALSE : null;
        }
        boolean digits = json.length() <= 9 && json.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && (type == int.class || type == Integer.class)) {
            return Integer.valueOf(json);
        }
        if (digits && (type == long.class || type == Long.class)) {
            return Long.valueOf(json);
        }
        return null;
    }

    /** The class that a value of this class has as an object. */
    static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
    }

    /** What a variable of this class holds before it is set. */
    static @Nullable Object zero(Class<?> type) {
        return type.isPrimitive() && type != void.class
                ? java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0)
                : null;
    }
}
