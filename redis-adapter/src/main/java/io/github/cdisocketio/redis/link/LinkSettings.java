package io.github.cdisocketio.redis.link;

import java.time.Duration;

/**
 * Limits of a link. Immutable; start from {@link #DEFAULT}.
 *
 * @param commandTimeout for Redis' answer, including the time that a command waits for a connection; later it is not sent any more
 * @param queuedCommands without an answer, at most; one more fails at once
 * @param queuedBytes of these commands, at most
 */
public record LinkSettings(Duration commandTimeout, int queuedCommands, int queuedBytes) {
    public static final LinkSettings DEFAULT = new LinkSettings(Duration.ofSeconds(5), 100_000, 32 * 1024 * 1024);

    public LinkSettings withCommandTimeout(Duration value) {
        return new LinkSettings(value, queuedCommands, queuedBytes);
    }

    public LinkSettings withQueue(int commands, int bytes) {
        return new LinkSettings(commandTimeout, commands, bytes);
    }
}
