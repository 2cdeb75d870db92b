package io.github.cdisocketio.cluster.message;

import io.github.cdisocketio.SocketIoException;
import org.jspecify.annotations.Nullable;

/** What came is no message of the cluster, or of another format. It is dropped; no peer and no client suffers. */
public class MalformedMessageException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String message) {
        this(message, null);
    }

    public MalformedMessageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
