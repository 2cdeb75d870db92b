package io.github.cdisocketio.server;

import io.github.cdisocketio.SocketIoException;
import org.jspecify.annotations.Nullable;

/** Thrown by the application to keep a client out: message and data reach its {@code connect_error}. */
public class ConnectionRefusedException extends SocketIoException {
    private static final long serialVersionUID = 1L;
    private final transient @Nullable Object data;

    public ConnectionRefusedException(String message) {
        this(message, null);
    }

    /** @param data mapped like an argument of an event; null for none */
    public ConnectionRefusedException(String message, @Nullable Object data) {
        super(message);
        this.data = data;
    }

    public @Nullable Object data() {
        return data;
    }
}
