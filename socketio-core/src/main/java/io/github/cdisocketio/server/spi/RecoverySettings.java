package io.github.cdisocketio.server.spi;

import java.time.Duration;

/**
 * How connection state recovery behaves. Immutable. What is full loses its oldest: those clients then start anew.
 *
 * @param window how long a client may be away
 * @param detection how long a broken connection may go unnoticed, by the heartbeat: packets are kept this much longer than the window
 * @param skipMiddlewares whether namespace middlewares are skipped for clients that come back
 * @param sessions of clients that are away, on the whole server
 * @param packets kept for each namespace
 * @param bytes kept for each namespace
 * @param allPackets kept on the whole server
 * @param allBytes kept on the whole server
 */
public record RecoverySettings(
        Duration window,
        Duration detection,
        boolean skipMiddlewares,
        int sessions,
        int packets,
        long bytes,
        int allPackets,
        long allBytes) {
    public static final RecoverySettings DEFAULT = new RecoverySettings(
            Duration.ofMinutes(2),
            Duration.ofSeconds(45),
            true,
            10_000,
            10_000,
            16 * 1024 * 1024L,
            50_000,
            64 * 1024 * 1024L);

    public RecoverySettings withWindow(Duration value) {
        return new RecoverySettings(value, detection, skipMiddlewares, sessions, packets, bytes, allPackets, allBytes);
    }

    public RecoverySettings withDetection(Duration value) {
        return new RecoverySettings(window, value, skipMiddlewares, sessions, packets, bytes, allPackets, allBytes);
    }

    public RecoverySettings withSkipMiddlewares(boolean value) {
        return new RecoverySettings(window, detection, value, sessions, packets, bytes, allPackets, allBytes);
    }

    public RecoverySettings withSessions(int value) {
        return new RecoverySettings(window, detection, skipMiddlewares, value, packets, bytes, allPackets, allBytes);
    }

    /** @param most of one namespace and of the whole server */
    public RecoverySettings withPackets(int most) {
        return new RecoverySettings(window, detection, skipMiddlewares, sessions, most, bytes, most, allBytes);
    }

    /** How long a packet may be missed by somebody. */
    public Duration packetRetention() {
        return window.plus(detection);
    }
}
