package io.github.cdisocketio.cdi.config;

import static io.github.cdisocketio.cdi.config.ConfigKey.*;

import io.github.cdisocketio.config.ConfigValues;
import io.github.cdisocketio.config.PropertySource;
import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineLimits;
import io.github.cdisocketio.engine.OriginPolicy;
import io.github.cdisocketio.protocol.DecodeLimits;
import io.github.cdisocketio.server.ServerConfig;
import io.github.cdisocketio.server.spi.RecoverySettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one application, read once. Immutable.
 *
 * @param problems what is wrong with it, all of it; the defaults stand in
 * @param adapter the name of an adapter factory, or null to look for one
 * @param parser the name of a codec, or null to look for one
 * @param dispatch one of those that {@link ConfigKey#DISPATCH} allows
 * @param errorsInAcks whether a failed event is answered with the error, not only with an empty acknowledgement
 * @param errorEvent the event that tells of failures, or null for none
 */
public record SocketIoConfig(
        List<String> problems,
        EngineConfig engine,
        ServerConfig server,
        @Nullable String adapter,
        @Nullable String parser,
        String dispatch,
        int dispatchThreads,
        boolean errorsInAcks,
        @Nullable String errorEvent,
        boolean logMappings) {

    public static SocketIoConfig read(PropertySource source) {
        ConfigValues values = new ConfigValues(source);
        EngineConfig engine = engine(values);
        ServerConfig server = server(values).withRecovery(recovery(values));
        String event = values.checked(ERRORS_EVENT);
        String dispatch = values.choice(DISPATCH);
        int threads = values.number(DISPATCH_THREADS);
        boolean inAcks = values.choice(ERRORS_ACK).equals("object");
        boolean mappings = values.flag(LOG_MAPPINGS);
        return new SocketIoConfig(
                values.problems(),
                engine,
                server,
                values.textOrNull(ADAPTER),
                values.textOrNull(PARSER),
                dispatch,
                threads,
                inAcks,
                event.equals("none") ? null : event,
                mappings);
    }

    private static EngineConfig engine(ConfigValues values) {
        return EngineConfig.builder()
                .path(values.checked(PATH))
                .serveClient(values.flag(SERVE_CLIENT))
                .transports(transports(values))
                .allowUpgrades(values.flag(ALLOW_UPGRADES))
                .pingInterval(values.duration(PING_INTERVAL))
                .pingTimeout(values.duration(PING_TIMEOUT))
                .upgradeTimeout(values.duration(UPGRADE_TIMEOUT))
                .maxPayload(values.number(MAX_HTTP_BUFFER_SIZE))
                .cors(cors(values))
                .checkOrigin(values.flag(CHECK_ORIGIN))
                .cookie(cookie(values))
                .httpCompression(new EngineConfig.HttpCompression(
                        values.flag(HTTP_COMPRESSION), values.number(HTTP_COMPRESSION_THRESHOLD)))
                .perMessageDeflate(values.flag(PER_MESSAGE_DEFLATE))
                .limits(new EngineLimits(
                        values.number(LIMITS_CONNECTIONS),
                        values.number(LIMITS_CONNECTIONS_PER_ADDRESS),
                        values.number(LIMITS_HANDSHAKES_PER_SECOND),
                        values.number(LIMITS_QUEUED_PACKETS),
                        values.number(LIMITS_QUEUED_BYTES),
                        values.number(LIMITS_PACKETS_PER_PAYLOAD)))
                .build();
    }

    private static Set<String> transports(ConfigValues values) {
        return new LinkedHashSet<>(values.list(TRANSPORTS));
    }

    private static EngineConfig.@Nullable Cors cors(ConfigValues values) {
        List<String> origins = values.list(CORS_ORIGINS);
        EngineConfig.Cors cors = new EngineConfig.Cors(
                origins,
                values.tokens(CORS_METHODS),
                values.tokens(CORS_ALLOWED_HEADERS),
                values.tokens(CORS_EXPOSED_HEADERS),
                values.flag(CORS_CREDENTIALS),
                values.secondsOrNull(CORS_MAX_AGE));
        try {
            new OriginPolicy(cors);
        } catch (PatternSyntaxException e) {
            values.wrong(CORS_ORIGINS, e.getPattern());
            return null;
        }
        return origins.isEmpty() ? null : cors;
    }

    private static EngineConfig.@Nullable Cookie cookie(ConfigValues values) {
        String sameSite = values.choice(COOKIE_SAME_SITE);
        EngineConfig.Cookie cookie = new EngineConfig.Cookie(
                values.checked(COOKIE_NAME),
                values.checkedOrNull(COOKIE_PATH),
                values.checkedOrNull(COOKIE_DOMAIN),
                values.flag(COOKIE_HTTP_ONLY),
                values.flag(COOKIE_SECURE),
                sameSite.substring(0, 1).toUpperCase(Locale.ROOT) + sameSite.substring(1),
                values.secondsOrNull(COOKIE_MAX_AGE));
        return values.flag(COOKIE_ENABLED) ? cookie : null;
    }

    private static @Nullable RecoverySettings recovery(ConfigValues values) {
        RecoverySettings settings = new RecoverySettings(
                values.duration(RECOVERY_DURATION),
                RecoverySettings.DEFAULT.detection(), // the server knows its heartbeat
                values.flag(RECOVERY_SKIP_MIDDLEWARES),
                values.number(RECOVERY_SESSIONS),
                values.number(RECOVERY_PACKETS),
                values.number(RECOVERY_BYTES),
                values.number(RECOVERY_ALL_PACKETS),
                values.number(RECOVERY_ALL_BYTES));
        return values.flag(RECOVERY_ENABLED) ? settings : null;
    }

    private static ServerConfig server(ConfigValues values) {
        return new ServerConfig(
                values.duration(CONNECT_TIMEOUT),
                values.duration(REQUEST_TIMEOUT),
                values.duration(PACKET_TIMEOUT),
                values.flag(CLEANUP_EMPTY_CHILD_NAMESPACES),
                values.number(LIMITS_NAMESPACES),
                values.number(LIMITS_QUEUED_EVENTS),
                values.number(LIMITS_QUEUED_EVENT_BYTES),
                values.choice(DISPATCH_ORDER).equals("concurrent"),
                new DecodeLimits(
                        values.number(LIMITS_ATTACHMENTS),
                        values.number(LIMITS_JSON_DEPTH, DecodeLimits.DEEPEST),
                        values.number(LIMITS_NUMBER_LENGTH),
                        values.number(LIMITS_NAMESPACE_LENGTH),
                        values.number(LIMITS_PACKET_BYTES)));
    }
}
