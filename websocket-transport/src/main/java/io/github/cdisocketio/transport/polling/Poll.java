package io.github.cdisocketio.transport.polling;

/** A GET request that waits for packets. It is answered or refused, once. */
public interface Poll {
    /** Answers the request. Never blocks, never throws. @param payload the body */
    void answer(String payload);

    /** Refuses the request instead. Never blocks, never throws. */
    void refuse();
}
