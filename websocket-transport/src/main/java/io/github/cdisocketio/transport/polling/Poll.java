package io.github.cdisocketio.transport.polling;

/** A GET request that waits for packets. */
@FunctionalInterface
public interface Poll {
    /** Answers the request; called once at most. Never blocks, never throws. @param payload the body */
    void answer(String payload);
}
