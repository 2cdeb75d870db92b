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
        boolean whole = type == int.class || type == Integer.class || type == long.class || type == Long.class;
        if (!whole || !isSmallNumber(json)) {
            return null;
        }
        if (type == int.class || type == Integer.class) {
            return Integer.valueOf(json);
        }
        return Long.valueOf(json);
    }

    private static boolean isSmallNumber(String json) {
        for (int i = 0; i < json.length(); i++) {
            if (json.charAt(i) < '0' || json.charAt(i) > '9') {
                return false;
            }
        }
        return json.length() <= 9;
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
