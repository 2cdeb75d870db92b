package io.github.cdisocketio.messaging.link;

import java.time.Duration;

/**
 * Limits of a link. Immutable; start from {@link #DEFAULT}.
 *
 * @param sendTimeout how long a message may wait to be sent; later it is not sent any more
 * @param queuedMessages that wait, at most; one more fails at once
 * @param queuedBytes of these messages, at most; also of one message that is received
 * @param echoInterval how long nothing must be heard until the link says something to itself
 * @param echoTimeout how long it waits to hear that; then it opens its connection anew
 */
public record LinkSettings(
        Duration sendTimeout, int queuedMessages, int queuedBytes, Duration echoInterval, Duration echoTimeout) {
    public static final LinkSettings DEFAULT = new LinkSettings(
            Duration.ofSeconds(5), 100_000, 32 * 1024 * 1024, Duration.ofSeconds(5), Duration.ofSeconds(10));

    public LinkSettings withSendTimeout(Duration value) {
        return new LinkSettings(value, queuedMessages, queuedBytes, echoInterval, echoTimeout);
    }

    public LinkSettings withQueue(int messages, int bytes) {
        return new LinkSettings(sendTimeout, messages, bytes, echoInterval, echoTimeout);
    }

    public LinkSettings withEcho(Duration interval, Duration timeout) {
        return new LinkSettings(sendTimeout, queuedMessages, queuedBytes, interval, timeout);
    }
}
