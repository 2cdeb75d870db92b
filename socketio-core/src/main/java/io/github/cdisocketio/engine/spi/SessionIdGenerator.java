package io.github.cdisocketio.engine.spi;

/** Makes ids that nobody guesses: at least 120 random bits, in 20 characters of the URL-safe base64 alphabet. Thread-safe. */
@FunctionalInterface
public interface SessionIdGenerator {
    /** A new id; 20 characters, as the Node adapters take it for granted. */
    String next();
}
