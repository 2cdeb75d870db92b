package io.github.cdisocketio.cdi.config;

import io.github.cdisocketio.config.ConfigOption;
import io.github.cdisocketio.config.ValueType;
import java.util.List;

/** Every key that can be configured: the one place that declares them. The reference page is made from it. */
@SuppressWarnings("ImmutableEnumChecker") // the list is made by List.of
public enum ConfigKey implements ConfigOption {
    PATH("path", ValueType.PATH, "/socket.io", "Path of all requests, below the context path of the application."),
    SERVE_CLIENT("serve-client", ValueType.BOOLEAN, "true", "Whether the JavaScript client is served below the path."),
    TRANSPORTS(
            "transports", ValueType.LIST, "polling,websocket", "Transports that are offered.", "polling", "websocket"),
    ALLOW_UPGRADES("allow-upgrades", ValueType.BOOLEAN, "true", "Whether polling connections may move to WebSocket."),
    PING_INTERVAL("ping-interval", ValueType.DURATION, "PT25S", "Time between two pings of the server."),
    PING_TIMEOUT(
            "ping-timeout",
            ValueType.DURATION,
            "PT20S",
            "Time for the answer to a ping; then the connection is closed."),
    UPGRADE_TIMEOUT("upgrade-timeout", ValueType.DURATION, "PT10S", "Time for an upgrade to WebSocket."),
    CONNECT_TIMEOUT(
            "connect-timeout", ValueType.DURATION, "PT45S", "Time for a connection to join its first namespace."),
    REQUEST_TIMEOUT(
            "request-timeout",
            ValueType.DURATION,
            "PT5S",
            "Time for answers of other servers, and for acknowledgements of broadcasts that name no other."),
    PACKET_TIMEOUT(
            "packet-timeout", ValueType.DURATION, "PT30S", "Time from a packet's header to its last attachment."),
    MAX_HTTP_BUFFER_SIZE(
            "max-http-buffer-size", ValueType.NUMBER, "1000000", "Bytes of one message or one POST body, at most."),
    CHECK_ORIGIN(
            "check-origin",
            ValueType.BOOLEAN,
            "false",
            "Whether handshakes of a foreign origin that `cors.origins` does not let in are refused, WebSocket too."),
    CORS_ORIGINS(
            "cors.origins",
            ValueType.LIST,
            "",
            "Origins that may send cross-origin requests; `*` for any, `/…/` for a regular expression. None: no CORS headers."),
    CORS_METHODS(
            "cors.methods",
            ValueType.TOKENS,
            "GET,HEAD,PUT,PATCH,POST,DELETE",
            "Methods that preflight requests allow."),
    CORS_ALLOWED_HEADERS(
            "cors.allowed-headers",
            ValueType.TOKENS,
            "",
            "Headers that preflight requests allow. None: those asked for."),
    CORS_EXPOSED_HEADERS("cors.exposed-headers", ValueType.TOKENS, "", "Headers that scripts may read."),
    CORS_CREDENTIALS(
            "cors.credentials", ValueType.BOOLEAN, "false", "Whether cross-origin requests may carry cookies."),
    CORS_MAX_AGE("cors.max-age", ValueType.DURATION, "", "How long preflight answers may be cached."),
    COOKIE_ENABLED(
            "cookie.enabled", ValueType.BOOLEAN, "false", "Whether the handshake sets a cookie with the session's id."),
    COOKIE_NAME("cookie.name", ValueType.TOKEN, "io", "The cookie's name."),
    COOKIE_PATH("cookie.path", ValueType.COOKIE_TEXT, "/", "The cookie's path."),
    COOKIE_DOMAIN("cookie.domain", ValueType.COOKIE_TEXT, "", "The cookie's domain."),
    COOKIE_HTTP_ONLY("cookie.http-only", ValueType.BOOLEAN, "true", "Whether scripts cannot read the cookie."),
    COOKIE_SECURE("cookie.secure", ValueType.BOOLEAN, "false", "Whether the cookie is sent over TLS only."),
    COOKIE_SAME_SITE(
            "cookie.same-site", ValueType.CHOICE, "lax", "The cookie's SameSite attribute.", "lax", "strict", "none"),
    COOKIE_MAX_AGE("cookie.max-age", ValueType.DURATION, "", "The cookie's life; none: until the browser is closed."),
    RECOVERY_ENABLED(
            "connection-state-recovery.enabled",
            ValueType.BOOLEAN,
            "false",
            "Whether clients that come back soon get their rooms, their data and missed events."),
    RECOVERY_DURATION(
            "connection-state-recovery.max-disconnection-duration",
            ValueType.DURATION,
            "PT2M",
            "How long the state of a disconnected client is kept."),
    RECOVERY_SKIP_MIDDLEWARES(
            "connection-state-recovery.skip-middlewares",
            ValueType.BOOLEAN,
            "true",
            "Whether methods `@NamespaceMiddleware` are skipped for a client that comes back; the roles of a service are checked always."),
    RECOVERY_SESSIONS(
            "connection-state-recovery.sessions",
            ValueType.NUMBER,
            "10000",
            "Clients that may be away at the same time; more of them, and those away longest start anew."),
    RECOVERY_PACKETS(
            "connection-state-recovery.packets-per-namespace",
            ValueType.NUMBER,
            "10000",
            "Events that one namespace keeps for clients that may have missed them; older ones are dropped, and who lacks one of them starts anew."),
    RECOVERY_BYTES(
            "connection-state-recovery.bytes-per-namespace",
            ValueType.NUMBER,
            "16777216",
            "Bytes of these events, each with 256 bytes for its bookkeeping."),
    RECOVERY_ALL_PACKETS(
            "connection-state-recovery.packets",
            ValueType.NUMBER,
            "50000",
            "Events that all namespaces keep together; a namespace that finds that many drops its own."),
    RECOVERY_ALL_BYTES(
            "connection-state-recovery.bytes", ValueType.NUMBER, "67108864", "Bytes of these events, as above."),
    CLEANUP_EMPTY_CHILD_NAMESPACES(
            "cleanup-empty-child-namespaces",
            ValueType.BOOLEAN,
            "false",
            "Whether a dynamic namespace goes when its last client leaves."),
    HTTP_COMPRESSION(
            "http-compression.enabled", ValueType.BOOLEAN, "true", "Whether polling responses are compressed."),
    HTTP_COMPRESSION_THRESHOLD("http-compression.threshold", ValueType.NUMBER, "1024", "Bytes from which on they are."),
    PER_MESSAGE_DEFLATE(
            "per-message-deflate",
            ValueType.BOOLEAN,
            "false",
            "Whether WebSocket messages may be compressed, where the container can. The embedded server keeps no window for it: no memory for a connection, and a broadcast is compressed once."),
    ADAPTER(
            "adapter",
            ValueType.TEXT,
            "",
            "`memory`, or the name of an `AdapterFactory`: of a `@Named` bean, or of a class. None: the only such bean, or `memory`."),
    PARSER(
            "parser",
            ValueType.TEXT,
            "",
            "`json`, `msgpack`, or the name of a `PacketCodec`: of a `@Named` bean, or of a class. None: the only such bean, or `json`."),
    DISPATCH(
            "dispatch",
            ValueType.CHOICE,
            "auto",
            "Threads of the handlers: virtual ones where the JDK has them, else a pool; or on the reading thread.",
            "auto",
            "virtual",
            "platform",
            "inline"),
    DISPATCH_ORDER(
            "dispatch.order",
            ValueType.CHOICE,
            "ordered",
            "Whether the events of one socket are handled one at a time, in order.",
            "ordered",
            "concurrent"),
    DISPATCH_THREADS("dispatch.threads", ValueType.NUMBER, "200", "The most platform threads that handle events."),
    ERRORS_ACK(
            "errors.ack",
            ValueType.CHOICE,
            "object",
            "What answers a client whose event failed: an object with the error, or nothing in an empty acknowledgement.",
            "object",
            "empty"),
    ERRORS_EVENT(
            "errors.event",
            ValueType.EVENT,
            "exception",
            "The event that tells a client of a failure where no acknowledgement does; `none` for no event."),
    LOG_MAPPINGS(
            "log-mappings",
            ValueType.BOOLEAN,
            "true",
            "Whether the table of services and events is logged at the start."),
    LIMITS_CONNECTIONS("limits.connections", ValueType.NUMBER, "100000", "Connections at the same time; more get 503."),
    LIMITS_CONNECTIONS_PER_ADDRESS(
            "limits.connections-per-address",
            ValueType.NUMBER,
            "2147483647",
            "Connections from one address; more get 503."),
    LIMITS_HANDSHAKES_PER_SECOND(
            "limits.handshakes-per-second", ValueType.NUMBER, "2147483647", "Handshakes in one second; more get 503."),
    LIMITS_QUEUED_PACKETS(
            "limits.queued-packets",
            ValueType.NUMBER,
            "100000",
            "Packets that wait for one client; more close the connection."),
    LIMITS_QUEUED_BYTES(
            "limits.queued-bytes",
            ValueType.NUMBER,
            "33554432",
            "Bytes that wait for one client; more close the connection."),
    LIMITS_PACKETS_PER_PAYLOAD(
            "limits.packets-per-payload",
            ValueType.NUMBER,
            "100000",
            "Packets in one POST body; more close the connection."),
    LIMITS_ATTACHMENTS(
            "limits.attachments-per-packet",
            ValueType.NUMBER,
            "10",
            "Attachments of one packet; more close the connection."),
    LIMITS_PACKET_BYTES(
            "limits.packet-bytes",
            ValueType.NUMBER,
            "10000000",
            "Bytes of all attachments of one packet; more close the connection."),
    LIMITS_JSON_DEPTH(
            "limits.json-depth",
            ValueType.NUMBER,
            "200",
            "Nested arrays and objects in one packet, 256 at most; deeper ones close the connection."),
    LIMITS_NUMBER_LENGTH(
            "limits.number-length",
            ValueType.NUMBER,
            "400",
            "Characters of one number; longer ones close the connection."),
    LIMITS_NAMESPACE_LENGTH(
            "limits.namespace-length",
            ValueType.NUMBER,
            "256",
            "Characters of a namespace's name; longer ones close the connection."),
    LIMITS_NAMESPACES(
            "limits.namespaces-per-client", ValueType.NUMBER, "100", "Namespaces of one connection; more close it."),
    LIMITS_QUEUED_EVENTS(
            "limits.queued-events",
            ValueType.NUMBER,
            "100000",
            "Events of one socket that wait for handlers; more close the connection."),
    LIMITS_QUEUED_EVENT_BYTES(
            "limits.queued-event-bytes",
            ValueType.NUMBER,
            "33554432",
            "Bytes of these events; more close the connection.");

    private final String name;
    private final ValueType type;
    private final String defaultValue;
    private final String description;
    private final List<String> allowed;

    ConfigKey(String name, ValueType type, String defaultValue, String description, String... allowed) {
        this.name = name;
        this.type = type;
        this.defaultValue = defaultValue;
        this.description = description;
        this.allowed = List.of(allowed);
    }

    @Override
    public String key() {
        return PREFIX + name;
    }

    @Override
    public ValueType type() {
        return type;
    }

    @Override
    public String defaultValue() {
        return defaultValue;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<String> allowed() {
        return allowed;
    }
}
