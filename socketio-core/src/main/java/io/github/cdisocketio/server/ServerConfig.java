package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.DecodeLimits;
import io.github.cdisocketio.server.spi.RecoverySettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the Socket.IO server behaves. Immutable; start from {@link #DEFAULT}.
 *
 * @param connectTimeout from the connection to its first namespace; without one it is closed
 * @param requestTimeout for answers of other servers, and for acknowledgements of broadcasts that name no other
 * @param packetTimeout from a packet's header to its last attachment
 * @param cleanupEmptyChildNamespaces whether a dynamic namespace goes when its last client leaves
 * @param namespacesPerClient that one connection may be in; one more closes it
 * @param queuedEvents of one socket that wait for their handlers; one more closes its connection
 * @param queuedEventBytes as queuedEvents, the text and attachments in bytes
 * @param concurrentEvents whether events of one socket may be handled at the same time, in any order
 * @param recovery how clients come back after their connection broke; null: they start anew
 */
public record ServerConfig(
        Duration connectTimeout,
        Duration requestTimeout,
        Duration packetTimeout,
        boolean cleanupEmptyChildNamespaces,
        int namespacesPerClient,
        int queuedEvents,
        int queuedEventBytes,
        boolean concurrentEvents,
        DecodeLimits decode,
        @Nullable RecoverySettings recovery) {
    public static final ServerConfig DEFAULT = new ServerConfig(
            Duration.ofSeconds(45),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            false,
            100,
            100_000,
            32 * 1024 * 1024,
            false,
            DecodeLimits.DEFAULT);

    /** Without recovery. */
    public ServerConfig(
            Duration connectTimeout,
            Duration requestTimeout,
            Duration packetTimeout,
            boolean cleanupEmptyChildNamespaces,
            int namespacesPerClient,
            int queuedEvents,
            int queuedEventBytes,
            boolean concurrentEvents,
            DecodeLimits decode) {
        this(
                connectTimeout,
                requestTimeout,
                packetTimeout,
                cleanupEmptyChildNamespaces,
                namespacesPerClient,
                queuedEvents,
                queuedEventBytes,
                concurrentEvents,
                decode,
                null);
    }

    public ServerConfig withRecovery(@Nullable RecoverySettings value) {
        return new ServerConfig(
                connectTimeout,
                requestTimeout,
                packetTimeout,
                cleanupEmptyChildNamespaces,
                namespacesPerClient,
                queuedEvents,
                queuedEventBytes,
                concurrentEvents,
                decode,
                value);
    }

    /** @param detection how long a broken connection may go unnoticed */
    ServerConfig withDetection(Duration detection) {
        return recovery == null ? this : withRecovery(recovery.withDetection(detection));
    }

    public ServerConfig withConnectTimeout(Duration value) {
        return new ServerConfig(
                value,
                requestTimeout,
                packetTimeout,
                cleanupEmptyChildNamespaces,
                namespacesPerClient,
                queuedEvents,
                queuedEventBytes,
                concurrentEvents,
                decode,
                recovery);
    }
}
