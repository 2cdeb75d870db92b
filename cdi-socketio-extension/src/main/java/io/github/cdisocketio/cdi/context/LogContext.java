package io.github.cdisocketio.cdi.context;

import io.github.cdisocketio.server.Socket;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts {@code sid}, {@code namespace} and {@code event} into the context of the logging library that is there: SLF4J's or JBoss Logging's. */
public final class LogContext {
    private static final List<String> KEYS = List.of("sid", "namespace", "event");

    private final @Nullable Mdc mdc;

    /** The three methods of a logging library that are needed. */
    private record Mdc(MethodHandle get, MethodHandle put, MethodHandle remove) {}

    public LogContext(ClassLoader loader) {
        Mdc slf4j = find(loader, "org.slf4j.MDC", String.class, void.class);
        mdc = slf4j != null ? slf4j : find(loader, "org.jboss.logging.MDC", Object.class, Object.class);
    }

    private static @Nullable Mdc find(ClassLoader loader, String name, Class<?> value, Class<?> returned) {
        try {
            Class<?> mdc = Class.forName(name, true, loader);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Mdc found = new Mdc(
                    lookup.findStatic(mdc, "get", MethodType.methodType(value, String.class))
                            .asType(MethodType.methodType(Object.class, String.class)),
                    lookup.findStatic(mdc, "put", MethodType.methodType(returned, String.class, value))
                            .asType(MethodType.methodType(void.class, String.class, Object.class)),
                    lookup.findStatic(mdc, "remove", MethodType.methodType(void.class, String.class)));
            return keeps(found) ? found : null;
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    /** Whether there is a library behind the class: SLF4J without one takes everything and keeps nothing. */
    private static boolean keeps(Mdc mdc) {
        try {
            String probe = LogContext.class.getName();
            set(mdc, probe, probe);
            Object kept = mdc.get().invokeExact(probe);
            set(mdc, probe, null);
            return kept != null;
        } catch (Throwable e) {
            return false;
        }
    }

    /** Sets the three values, and returns what was there, for {@link #restore}; null if there is no logging library or nothing was there. */
    @Nullable
    Object @Nullable [] enter(Socket socket, String event) {
        if (mdc == null) {
            return null;
        }
        @Nullable Object[] before = new Object[KEYS.size()];
        boolean nothing = true;
        try {
            for (int i = 0; i < before.length; i++) {
                before[i] = mdc.get().invokeExact(KEYS.get(i));
                nothing &= before[i] == null;
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        set(mdc, KEYS.get(0), socket.id());
        set(mdc, KEYS.get(1), socket.namespace().name());
        set(mdc, KEYS.get(2), event);
        return nothing ? null : before;
    }

    void restore(@Nullable Object @Nullable [] before) {
        if (mdc != null) {
            for (int i = 0; i < KEYS.size(); i++) {
                set(mdc, KEYS.get(i), before == null ? null : before[i]);
            }
        }
    }

    private static void set(Mdc mdc, String key, @Nullable Object value) {
        try {
            if (value == null) {
                mdc.remove().invokeExact(key);
            } else {
                mdc.put().invokeExact(key, value);
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
