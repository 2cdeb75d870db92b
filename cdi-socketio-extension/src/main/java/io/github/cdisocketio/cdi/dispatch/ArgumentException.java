package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.SocketIoException;
import org.jspecify.annotations.Nullable;

/** An argument that is missing, or is not what the handler declares. */
final class ArgumentException extends SocketIoException {
    private static final long serialVersionUID = 1L;
    private final int index;
    private final String rule;

    ArgumentException(int index, String rule) {
        this(index, rule, null);
    }

    /**
     * With a cause, which stays here.
     *
     * @param rule reaches the client
     */
    ArgumentException(int index, String rule, @Nullable Throwable cause) {
        super("SIO-04041 argument " + index + " " + rule, cause);
        this.index = index;
        this.rule = rule;
    }

    int index() {
        return index;
    }

    String rule() {
        return rule;
    }
}
