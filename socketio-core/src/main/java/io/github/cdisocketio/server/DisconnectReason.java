package io.github.cdisocketio.server;

import io.github.cdisocketio.CloseReason;

/** Why a socket left its namespace. {@link #text} is the reason as the Socket.IO documentation spells it. */
public enum DisconnectReason {
    CLIENT_NAMESPACE_DISCONNECT("client namespace disconnect", false),
    SERVER_NAMESPACE_DISCONNECT("server namespace disconnect", false),
    FORCED_SERVER_CLOSE("forced server close", true),
    SERVER_SHUTTING_DOWN("server shutting down", true),
    TRANSPORT_CLOSE("transport close", true),
    TRANSPORT_ERROR("transport error", true),
    FORCED_CLOSE("forced close", true),
    PING_TIMEOUT("ping timeout", true),
    PARSE_ERROR("parse error", false),
    MESSAGE_TOO_LARGE("message too large", false),
    SEND_BUFFER_FULL("send buffer full", false),
    RECEIVE_BUFFER_FULL("receive buffer full", false);

    private final String text;
    private final boolean recoverable;

    DisconnectReason(String text, boolean recoverable) {
        this.text = text;
        this.recoverable = recoverable;
    }

    /** The reason in the words of the Socket.IO documentation, e.g. {@code "transport close"}. */
    public String text() {
        return text;
    }

    /** Whether connection state recovery, where it is on, keeps the state of such a socket. */
    public boolean isRecoverable() {
        return recoverable;
    }

    /** The reason for all sockets of a connection that ended. */
    public static DisconnectReason of(CloseReason reason) {
        return switch (reason) {
            case TRANSPORT_CLOSE -> TRANSPORT_CLOSE;
            case TRANSPORT_ERROR -> TRANSPORT_ERROR;
            case FORCED_CLOSE -> FORCED_CLOSE;
            case FORCED_SERVER_CLOSE -> FORCED_SERVER_CLOSE;
            case SERVER_SHUTTING_DOWN -> SERVER_SHUTTING_DOWN;
            case PING_TIMEOUT -> PING_TIMEOUT;
            case PARSE_ERROR -> PARSE_ERROR;
            case MESSAGE_TOO_LARGE -> MESSAGE_TOO_LARGE;
            case SEND_BUFFER_FULL -> SEND_BUFFER_FULL;
            case RECEIVE_BUFFER_FULL -> RECEIVE_BUFFER_FULL;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
