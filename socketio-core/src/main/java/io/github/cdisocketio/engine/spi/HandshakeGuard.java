package io.github.cdisocketio.engine.spi;

/**
 * Decides whether a handshake may go on, like {@code allowRequest} of the reference server. Runs on the container's thread: it must not
 * block. Called for requests that would open a session, before anything is allocated for it.
 */
@FunctionalInterface
public interface HandshakeGuard {
    /** @throws HandshakeException to refuse; {@link HandshakeException#forbidden} for the usual 403 */
    void check(HandshakeRequest request);
}
