package io.github.cdisocketio;

import org.jspecify.annotations.Nullable;

/** The root of everything that this library throws. Messages start with a code {@code SIO-nnnnn}. */
public class SocketIoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SocketIoException(String message) {
        super(message);
    }

    public SocketIoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
