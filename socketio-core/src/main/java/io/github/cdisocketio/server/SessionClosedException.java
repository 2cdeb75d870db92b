package io.github.cdisocketio.server;

import io.github.cdisocketio.SocketIoException;

/** The client is gone, and with it the answer that was waited for. */
public class SessionClosedException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    public SessionClosedException(String message) {
        super(message);
    }
}
