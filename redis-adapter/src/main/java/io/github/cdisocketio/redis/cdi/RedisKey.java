package io.github.cdisocketio.redis.cdi;

import io.github.cdisocketio.config.ConfigOption;
import io.github.cdisocketio.config.ValueType;
import java.util.List;

/** Every key of this artifact. */
@SuppressWarnings("ImmutableEnumChecker") // the list is made by List.of
enum RedisKey implements ConfigOption {
    URI(
            "redis.uri",
            ValueType.TEXT,
            "redis://localhost:6379",
            "Where Redis is, as Lettuce takes it: `redis://`, `rediss://` (TLS), `redis-sentinel://host1,host2,host3?sentinelMasterId=name` (one URI for all Sentinels), `rediss-sentinel://`, `redis-socket://`. Several, separated by blanks, for a Redis Cluster. Not used if there is a bean of type `RedisClient` or `RedisClusterClient`."),
    CLUSTER("redis.cluster", ValueType.BOOLEAN, "false", "Whether a single URI leads to a Redis Cluster."),
    USERNAME("redis.username", ValueType.TEXT, "", "The user, instead of the one in the URI; counts with a password."),
    PASSWORD("redis.password", ValueType.TEXT, "", "The password, instead of the one in the URI."),
    SENTINEL_USERNAME("redis.sentinel-username", ValueType.TEXT, "", "The user of the Sentinels, if they want one."),
    SENTINEL_PASSWORD(
            "redis.sentinel-password", ValueType.TEXT, "", "The password of the Sentinels, if they want one."),
    TLS_TRUSTED(
            "redis.tls.trusted-certificates",
            ValueType.TEXT,
            "",
            "File of certificates (PEM), one of which Redis' certificate is, or is issued by; none: what the JVM trusts. The certificate must be for the host in the URI."),
    TLS_CERTIFICATE(
            "redis.tls.certificate",
            ValueType.TEXT,
            "",
            "File of the certificate (PEM) that is shown to Redis, if it asks for one (`tls-auth-clients`)."),
    TLS_KEY("redis.tls.key", ValueType.TEXT, "", "File of its private key (PEM, PKCS #8, not encrypted)."),
    PREFIX_OF_CHANNELS(
            "redis.key",
            ValueType.TEXT,
            "socket.io",
            "Prefix of all channels; the same on all servers. Applications that share a Redis need different ones. Node.js: `key`, `channelPrefix`."),
    SPECIFIC_RESPONSE_CHANNEL(
            "redis.publish-on-specific-response-channel",
            ValueType.BOOLEAN,
            "false",
            "Adapter `redis`: whether answers go to who asked, instead of everyone. Servers with either setting understand each other."),
    SUBSCRIPTION_MODE(
            "redis.subscription-mode",
            ValueType.CHOICE,
            "dynamic",
            "Adapter `redis-sharded`: which rooms have channels of their own: none, all but those of single sockets, all. The same on all servers. Node.js: `subscriptionMode`.",
            "static",
            "dynamic",
            "dynamic-private"),
    STREAM_NAME(
            "redis.stream.name",
            ValueType.TEXT,
            "socket.io",
            "Adapter `redis-streams`: name of the stream. The same on all servers. Node.js: `streamName`."),
    STREAM_COUNT(
            "redis.stream.count",
            ValueType.NUMBER,
            "1",
            "Over how many streams namespaces are spread, 100 at most. The same on all servers. Node.js: `streamCount`."),
    STREAM_MAX_LENGTH(
            "redis.stream.max-length",
            ValueType.NUMBER,
            "10000",
            "About how many entries a stream keeps: what servers whose connection broke can catch up with. Node.js: `maxLen`."),
    STREAM_READ_COUNT("redis.stream.read-count", ValueType.NUMBER, "100", "Entries that are read at once, at most."),
    STREAM_SESSION_KEY(
            "redis.stream.session-key",
            ValueType.TEXT,
            "sio:session:",
            "What the keys of sessions begin with, for connection state recovery. The same on all servers. Node.js: `sessionKeyPrefix`."),
    STREAM_SESSION_BYTES(
            "redis.stream.session-bytes",
            ValueType.NUMBER,
            "65536",
            "Bytes of one session in Redis, its rooms and data, at most; a client with more starts anew. Redis holds one for each client that is connected or away: about 500 bytes, its data, and 60 bytes for each room."),
    STREAM_SHARDED_PUBSUB(
            "redis.stream.sharded-pub-sub",
            ValueType.BOOLEAN,
            "false",
            "Whether questions and answers go over sharded channels. The same on all servers. Node.js: `useShardedPubSub`."),
    CONNECT_TIMEOUT(
            "redis.connect-timeout",
            ValueType.DURATION,
            "PT5S",
            "Time for one attempt to connect, and how long the start waits for Redis; then the server starts without, and goes on trying."),
    COMMAND_TIMEOUT(
            "redis.command-timeout",
            ValueType.DURATION,
            "PT5S",
            "Time for Redis' answer. What could not be sent in this time, as there is no connection, is not sent any more."),
    QUEUED_COMMANDS(
            "redis.queued-commands",
            ValueType.NUMBER,
            "100000",
            "Commands that wait for Redis' answer; more fail at once."),
    QUEUED_BYTES("redis.queued-bytes", ValueType.NUMBER, "33554432", "Bytes of these commands; more fail at once."),
    PENDING_REQUESTS(
            "redis.pending-requests",
            ValueType.NUMBER,
            "10000",
            "Questions to other servers that wait for answers, for each namespace; more fail at once.");

    private final String name;
    private final ValueType type;
    private final String defaultValue;
    private final String description;
    private final List<String> allowed;

    RedisKey(String name, ValueType type, String defaultValue, String description, String... allowed) {
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
