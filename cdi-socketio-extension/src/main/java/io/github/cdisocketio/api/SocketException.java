package io.github.cdisocketio.api;

import io.github.cdisocketio.SocketIoException;
import org.jspecify.annotations.Nullable;

/** Thrown by handlers and middlewares to tell the client what went wrong: code, message and data reach it, the stack trace does not. */
public class SocketException extends SocketIoException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final transient @Nullable Object data;

    /**
     * Without data.
     *
     * @param code for programs, e.g. {@code ROOM_FULL}
     * @param message for people
     */
    public SocketException(String code, String message) {
        this(code, message, null);
    }

    /**
     * With data.
     *
     * @param data mapped like an argument of an event; null for none
     */
    public SocketException(String code, String message, @Nullable Object data) {
        super(message);
        this.code = code;
        this.data = data;
    }

    public String code() {
        return code;
    }

    public @Nullable Object data() {
        return data;
    }
}
