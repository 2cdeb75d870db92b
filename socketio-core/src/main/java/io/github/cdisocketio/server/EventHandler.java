package io.github.cdisocketio.server;

/** Handles events. May block: it runs on the server's executor, never on a thread that reads. */
@FunctionalInterface
public interface EventHandler {
    /** @throws Exception is logged with an id; the peer never sees it */
    void handle(Event event) throws Exception;
}
