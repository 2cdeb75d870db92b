package io.github.cdisocketio.server;

import io.github.cdisocketio.SocketIoException;
import jakarta.json.JsonValue;
import java.util.List;

/** Not every client answered in time, or one left before it did. */
public class AckTimeoutException extends SocketIoException {
    private static final long serialVersionUID = 1L;
    private final transient List<JsonValue> responses;

    /** @param responses the answers that did come */
    public AckTimeoutException(String message, List<JsonValue> responses) {
        super(message);
        this.responses = List.copyOf(responses);
    }

    /** The answers that did come, of a broadcast; empty if one client was asked. */
    public List<JsonValue> responses() {
        return responses;
    }
}
