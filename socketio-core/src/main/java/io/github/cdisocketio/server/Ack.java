package io.github.cdisocketio.server;

import org.jspecify.annotations.Nullable;

/** The client's wish for an answer to one event. Thread-safe; answered once, later answers are ignored. */
public interface Ack {
    /** Whether the client waits for an answer. If not, {@link #send} does nothing. */
    boolean isRequested();

    /**
     * Answers, unless that was done before.
     *
     * @return whether this call was the one that answered
     * @throws IllegalArgumentException if an argument cannot be mapped
     */
    boolean send(@Nullable Object... args);
}
