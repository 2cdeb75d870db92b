package io.github.cdisocketio.server;

import io.github.cdisocketio.SocketIoException;
import org.jspecify.annotations.Nullable;

/** The other servers of the cluster could not be reached, or did not answer. */
public class AdapterException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    public AdapterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
