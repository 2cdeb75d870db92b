package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.api.SocketException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told of a failure. Nothing of an unexpected exception is in it.
 *
 * @param expected whether the application or the rules of an argument meant it
 */
record ClientError(
        String code,
        String message,
        @Nullable Object violations,
        @Nullable Object data,
        boolean expected) {
    private static final boolean VALIDATION = isPresent("jakarta.validation.ConstraintViolationException");

    static ClientError of(Throwable failure) {
        if (failure instanceof SocketException known) {
            return new ClientError(known.code(), String.valueOf(known.getMessage()), null, known.data(), true);
        }
        if (failure instanceof ArgumentException wrong) {
            return invalid(List.of(Map.of("path", "arg" + wrong.index(), "message", wrong.rule())));
        }
        if (VALIDATION) {
            List<Map<String, String>> violations = Violations.ofArguments(failure);
            if (violations != null) {
                return invalid(violations);
            }
        }
        if (failure instanceof SecurityException
                || failure.getClass().getName().equals("jakarta.ejb.EJBAccessException")) {
            return new ClientError("FORBIDDEN", "Forbidden", null, null, true);
        }
        if (failure instanceof TimeoutException
                || failure.getClass()
                        .getName()
                        .equals("org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException")) {
            return new ClientError("TIMEOUT", "Timeout", null, null, false);
        }
        return new ClientError("INTERNAL_ERROR", "Internal error", null, null, false);
    }

    private static ClientError invalid(Object violations) {
        return new ClientError("INVALID_ARGUMENTS", "Invalid arguments", violations, null, true);
    }

    /** {@code {"error":{"code","message","id"}}}, with {@code violations} and {@code data} where there are some. */
    Map<String, Object> toPayload(String id) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        error.put("id", id);
        if (violations != null) {
            error.put("violations", violations);
        }
        if (data != null) {
            error.put("data", data);
        }
        return Map.of("error", error);
    }

    private static boolean isPresent(String name) {
        try {
            Class.forName(name, false, ClientError.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
