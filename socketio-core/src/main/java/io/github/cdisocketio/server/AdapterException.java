package io.github.cdisocketio.server;

import io.github.cdisocketio.SocketIoException;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The other servers of the cluster could not be reached, or did not answer. */
public class AdapterException extends SocketIoException {
    private static final long serialVersionUID = 1L;
    private final transient List<JsonValue> responses;

    public AdapterException(String message, @Nullable Throwable cause) {
        this(message, cause, List.of());
    }

    /** @param responses the answers that did come */
    public AdapterException(String message, @Nullable Throwable cause, List<JsonValue> responses) {
        super(message, cause);
        this.responses = List.copyOf(responses);
    }

    /** The answers of {@link Namespace#serverSideEmitWithAck} that did come. */
    public List<JsonValue> responses() {
        return responses;
    }
}
