package io.github.cdisocketio;

/** A peer broke the protocol: the connection ends with {@link #reason}. The only thing a decoder throws. */
public final class ProtocolException extends SocketIoException {
    private static final long serialVersionUID = 1L;
    private final CloseReason reason;

    /** @param message for the server's log only; it never reaches the peer */
    public ProtocolException(CloseReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public CloseReason reason() {
        return reason;
    }
}
