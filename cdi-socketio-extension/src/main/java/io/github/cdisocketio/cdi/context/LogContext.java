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

    private final @Nullable MethodHandle put;
    private final @Nullable MethodHandle remove;

    public LogContext(ClassLoader loader) {
        MethodHandle[] found =
                find(loader, "org.slf4j.MDC", MethodType.methodType(void.class, String.class, String.class));
        if (found.length == 0) {
            found = find(
                    loader, "org.jboss.logging.MDC", MethodType.methodType(Object.class, String.class, Object.class));
        }
        put = found.length == 0 ? null : found[0];
        remove = found.length == 0 ? null : found[1];
    }

    private static MethodHandle[] find(ClassLoader loader, String name, MethodType type) {
        try {
            Class<?> mdc = Class.forName(name, true, loader);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return new MethodHandle[] {
                lookup.findStatic(mdc, "put", type)
                        .asType(MethodType.methodType(void.class, String.class, String.class)),
                lookup.findStatic(mdc, "remove", MethodType.methodType(void.class, String.class))
            };
        } catch (ReflectiveOperationException | LinkageError e) {
            return new MethodHandle[0];
        }
    }

    void put(Socket socket, String event) {
        if (put != null) {
            call(put, KEYS.get(0), socket.id());
            call(put, KEYS.get(1), socket.namespace().name());
            call(put, KEYS.get(2), event);
        }
    }

    void remove() {
        if (remove != null) {
            for (String each : KEYS) {
                try {
                    remove.invokeExact(each);
                } catch (Throwable e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static void call(MethodHandle put, String key, String value) {
        try {
            put.invokeExact(key, value);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
