package io.github.cdisocketio.engine;

/**
 * What the engine takes before it refuses or closes. Every value is at least one.
 *
 * @param connections at the same time; more get 503
 * @param connectionsPerAddress at the same time, from one remote address; more get 503
 * @param handshakesPerSecond over all addresses; more get 503
 * @param queuedPackets waiting for one client; the session that needs more is closed
 * @param queuedBytes waiting for one client; the session that needs more is closed
 * @param packetsPerPayload in one POST body; a client that sends more is closed
 */
public record EngineLimits(
        int connections,
        int connectionsPerAddress,
        int handshakesPerSecond,
        int queuedPackets,
        int queuedBytes,
        int packetsPerPayload) {
    public static final EngineLimits DEFAULT =
            new EngineLimits(100_000, Integer.MAX_VALUE, Integer.MAX_VALUE, 100_000, 32 * 1024 * 1024, 100_000);
}
