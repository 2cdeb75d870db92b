package io.github.cdisocketio.engine.spi;

import io.github.cdisocketio.SocketIoException;

/** A request that the engine refuses: the peer gets {@code {"code":…,"message":…}} with {@link #status}. */
public final class HandshakeException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    /** The six errors of the reference server. */
    public enum Code {
        TRANSPORT_UNKNOWN(0, "Transport unknown"),
        SESSION_UNKNOWN(1, "Session ID unknown"),
        BAD_METHOD(2, "Bad handshake method"),
        BAD_REQUEST(3, "Bad request"),
        FORBIDDEN(4, "Forbidden"),
        UNSUPPORTED_VERSION(5, "Unsupported protocol version");

        private final int number;
        private final String text;

        Code(int number, String text) {
            this.number = number;
            this.text = text;
        }
    }

    private final Code code;
    private final int status;

    private HandshakeException(Code code, int status, String message) {
        super(message);
        this.code = code;
        this.status = status;
    }

    /** The answer 400 with the code's own text. */
    public static HandshakeException of(Code code) {
        return new HandshakeException(code, code == Code.FORBIDDEN ? 403 : 400, code.text);
    }

    /** The answer 403. @param message reaches the peer */
    public static HandshakeException forbidden(String message) {
        return new HandshakeException(Code.FORBIDDEN, 403, message);
    }

    /** The answer 503: a limit on connections or handshakes is met. @param message reaches the peer */
    public static HandshakeException overloaded(String message) {
        return new HandshakeException(Code.FORBIDDEN, 503, message);
    }

    public Code code() {
        return code;
    }

    /** The HTTP status: 400, 403 or 503. */
    public int status() {
        return status;
    }

    /** The body of the answer, content type {@code application/json}. */
    public String json() {
        StringBuilder json = new StringBuilder("{\"code\":").append(code.number).append(",\"message\":\"");
        String message = String.valueOf(getMessage());
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else {
                json.append(c < ' ' ? ' ' : c);
            }
        }
        return json.append("\"}").toString();
    }
}
