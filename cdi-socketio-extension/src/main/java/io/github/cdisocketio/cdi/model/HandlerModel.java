package io.github.cdisocketio.cdi.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of a service, and all that goes with it.
 *
 * @param event the event's name; empty for other roles than {@link MethodRole#EVENT}
 * @param before middlewares of the class, then those of the method
 * @param after middlewares of the method, then those of the class
 * @param access per event; that of the class is checked when a client connects
 * @param timeout null for none
 * @param priority of a namespace middleware
 */
public record HandlerModel(
        MethodRole role,
        String event,
        MethodModel method,
        List<OutputModel> outputs,
        List<MiddlewareModel> before,
        List<MiddlewareModel> after,
        Access access,
        @Nullable Duration timeout,
        boolean nonBlocking,
        int priority) {
    /** The name of the event that takes what others do not. */
    public static final String CATCH_ALL = "*";
}
