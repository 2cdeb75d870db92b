package io.github.cdisocketio.engine;

import io.github.cdisocketio.engine.spi.HandshakeGuard;
import io.github.cdisocketio.engine.spi.Transport;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the engine and its transports behave. Immutable; defaults are those of the reference server, 4.8.
 *
 * @param path of all requests, with a leading and without a trailing slash
 * @param serveClient whether the client's JavaScript is served below the path
 * @param transports that are offered: {@code polling}, {@code websocket}
 * @param allowUpgrades whether polling sessions may move to WebSocket
 * @param pingInterval from a pong to the next ping
 * @param pingTimeout from a ping to the end of a session that does not answer
 * @param upgradeTimeout from the probe to the end of an upgrade that is not finished
 * @param maxPayload bytes of one message or one POST body; announced to the client
 * @param roles that every handshake is asked for, so that they can be answered later
 */
public record EngineConfig(
        String path,
        boolean serveClient,
        Set<String> transports,
        boolean allowUpgrades,
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        int maxPayload,
        @Nullable Cors cors,
        boolean checkOrigin,
        @Nullable Cookie cookie,
        HttpCompression httpCompression,
        boolean perMessageDeflate,
        EngineLimits limits,
        Set<String> roles,
        HandshakeGuard guard) {

    /**
     * Cross-origin requests, as the npm module {@code cors} answers them.
     *
     * @param origins that are let in; {@code *} stands for any; {@code /regex/} is matched on the whole origin
     * @param allowedHeaders empty: those that the preflight asks for
     * @param maxAge seconds that a preflight may be cached, or null for no such header
     */
    public record Cors(
            List<String> origins,
            List<String> methods,
            List<String> allowedHeaders,
            List<String> exposedHeaders,
            boolean credentials,
            @Nullable Long maxAge) {
        public static final List<String> DEFAULT_METHODS = List.of("GET", "HEAD", "PUT", "PATCH", "POST", "DELETE");

        /** Any origin, without credentials. */
        public static Cors any() {
            return new Cors(List.of("*"), DEFAULT_METHODS, List.of(), List.of(), false, null);
        }
    }

    /** A cookie with the session's id, set by the handshake's answer over polling. @param sameSite null for no attribute; @param maxAge seconds */
    public record Cookie(
            String name,
            @Nullable String path,
            @Nullable String domain,
            boolean httpOnly,
            boolean secure,
            @Nullable String sameSite,
            @Nullable Long maxAge) {
        /** {@code io=<sid>; Path=/; HttpOnly; SameSite=Lax} */
        public static Cookie standard() {
            return new Cookie("io", "/", null, true, false, "Lax", null);
        }
    }

    /** Compression of polling responses. @param threshold bytes from which on a body is compressed */
    public record HttpCompression(boolean enabled, int threshold) {}

    public static EngineConfig defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder with this configuration's values. */
    public Builder toBuilder() {
        Builder b = new Builder();
        b.path = path;
        b.serveClient = serveClient;
        b.transports = transports;
        b.allowUpgrades = allowUpgrades;
        b.pingInterval = pingInterval;
        b.pingTimeout = pingTimeout;
        b.upgradeTimeout = upgradeTimeout;
        b.maxPayload = maxPayload;
        b.cors = cors;
        b.checkOrigin = checkOrigin;
        b.cookie = cookie;
        b.httpCompression = httpCompression;
        b.perMessageDeflate = perMessageDeflate;
        b.limits = limits;
        b.roles = roles;
        b.guard = guard;
        return b;
    }

    /** Whether a session may be opened over, or moved to, this transport. */
    public boolean offers(String transport) {
        return transports.contains(transport);
    }

    /** Whether sessions that started on polling are told to upgrade. */
    public boolean upgrades() {
        return allowUpgrades && offers(Transport.WEBSOCKET);
    }

    /** Collects what differs from the defaults. */
    public static final class Builder {
        private String path = "/socket.io";
        private boolean serveClient = true;
        private Set<String> transports = new LinkedHashSet<>(List.of(Transport.POLLING, Transport.WEBSOCKET));
        private boolean allowUpgrades = true;
        private Duration pingInterval = Duration.ofSeconds(25);
        private Duration pingTimeout = Duration.ofSeconds(20);
        private Duration upgradeTimeout = Duration.ofSeconds(10);
        private int maxPayload = 1_000_000;
        private @Nullable Cors cors;
        private boolean checkOrigin;
        private @Nullable Cookie cookie;
        private HttpCompression httpCompression = new HttpCompression(true, 1024);
        private boolean perMessageDeflate;
        private EngineLimits limits = EngineLimits.DEFAULT;
        private Set<String> roles = Set.of();
        private HandshakeGuard guard = request -> {};

        private Builder() {}

        /** @param value with or without slashes around it */
        public Builder path(String value) {
            String path = value.startsWith("/") ? value : "/" + value;
            while (path.endsWith("/") && path.length() > 1) {
                path = path.substring(0, path.length() - 1);
            }
            this.path = path;
            return this;
        }

        public Builder serveClient(boolean value) {
            serveClient = value;
            return this;
        }

        /** @throws IllegalArgumentException if the set is empty or names an unknown transport */
        public Builder transports(Set<String> value) {
            if (value.isEmpty()
                    || !Set.of(Transport.POLLING, Transport.WEBSOCKET).containsAll(value)) {
                throw new IllegalArgumentException(
                        "SIO-01001 transports " + value + " are not possible: choose of polling, websocket");
            }
            transports = new LinkedHashSet<>(value);
            return this;
        }

        public Builder allowUpgrades(boolean value) {
            allowUpgrades = value;
            return this;
        }

        public Builder pingInterval(Duration value) {
            pingInterval = positive("ping-interval", value);
            return this;
        }

        public Builder pingTimeout(Duration value) {
            pingTimeout = positive("ping-timeout", value);
            return this;
        }

        public Builder upgradeTimeout(Duration value) {
            upgradeTimeout = positive("upgrade-timeout", value);
            return this;
        }

        /** @param bytes at least one */
        public Builder maxPayload(int bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException(
                        "SIO-01002 max-http-buffer-size is " + bytes + ", must be at least 1");
            }
            maxPayload = bytes;
            return this;
        }

        /** @param value null (the default) for no CORS at all */
        public Builder cors(@Nullable Cors value) {
            cors = value;
            return this;
        }

        /** Whether a handshake with a foreign {@code Origin} that {@link #cors} does not let in is refused, WebSocket too. */
        public Builder checkOrigin(boolean value) {
            checkOrigin = value;
            return this;
        }

        public Builder cookie(@Nullable Cookie value) {
            cookie = value;
            return this;
        }

        public Builder httpCompression(HttpCompression value) {
            httpCompression = value;
            return this;
        }

        public Builder perMessageDeflate(boolean value) {
            perMessageDeflate = value;
            return this;
        }

        public Builder limits(EngineLimits value) {
            limits = value;
            return this;
        }

        public Builder roles(Set<String> value) {
            roles = Set.copyOf(value);
            return this;
        }

        public Builder guard(HandshakeGuard value) {
            guard = value;
            return this;
        }

        public EngineConfig build() {
            return new EngineConfig(
                    path,
                    serveClient,
                    transports,
                    allowUpgrades,
                    pingInterval,
                    pingTimeout,
                    upgradeTimeout,
                    maxPayload,
                    cors,
                    checkOrigin,
                    cookie,
                    httpCompression,
                    perMessageDeflate,
                    limits,
                    roles,
                    guard);
        }

        private static Duration positive(String key, Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("SIO-01002 " + key + " is " + value + ", must be longer than zero");
            }
            return value;
        }
    }
}
