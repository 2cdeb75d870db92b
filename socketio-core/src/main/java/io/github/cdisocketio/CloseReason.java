package io.github.cdisocketio;

/** Why an Engine.IO session ended. {@link #text} is the reason as the Socket.IO documentation spells it. */
public enum CloseReason {
    /** The client closed the connection or it broke. */
    TRANSPORT_CLOSE("transport close"),
    /** Reading or writing failed, or the client used the transport against the protocol. */
    TRANSPORT_ERROR("transport error"),
    /** The server closed the session below Socket.IO. */
    FORCED_CLOSE("forced close"),
    /** {@code socket.disconnect(true)}, or no namespace was joined in time. */
    FORCED_SERVER_CLOSE("forced server close"),
    /** The server is being stopped. */
    SERVER_SHUTTING_DOWN("server shutting down"),
    /** No pong came in time. */
    PING_TIMEOUT("ping timeout"),
    /** The client sent what is no packet, or a packet that its state forbids. */
    PARSE_ERROR("parse error"),
    /** A message was larger than the limit; a WebSocket is closed with status 1009. */
    MESSAGE_TOO_LARGE("message too large"),
    /** The client does not read as fast as it is written to, and the bound on queued packets or bytes was met. */
    SEND_BUFFER_FULL("send buffer full"),
    /** The client sends faster than its events are handled, and the bound on waiting events was met. */
    RECEIVE_BUFFER_FULL("receive buffer full");

    private final String text;

    CloseReason(String text) {
        this.text = text;
    }

    /** The reason in the words of the Socket.IO documentation, e.g. {@code "ping timeout"}. */
    public String text() {
        return text;
    }
}
