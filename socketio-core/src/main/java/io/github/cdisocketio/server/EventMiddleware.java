package io.github.cdisocketio.server;

import org.jspecify.annotations.Nullable;

/** Stands before the handlers of a socket's events, in the order of registration. */
@FunctionalInterface
public interface EventMiddleware {
    /**
     * Lets the event pass, or not.
     *
     * @param event as it came, or as the middleware before left it
     * @return what the next one gets; null drops the event
     * @throws Exception drops the event and goes to {@link Socket#onError}
     */
    @Nullable
    Event apply(Event event) throws Exception;
}
