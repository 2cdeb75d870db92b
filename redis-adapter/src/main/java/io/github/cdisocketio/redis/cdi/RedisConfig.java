package io.github.cdisocketio.redis.cdi;

import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.config.ConfigValues;
import io.github.cdisocketio.config.PropertySource;
import io.github.cdisocketio.config.SharedKey;
import io.github.cdisocketio.redis.classic.ClassicSettings;
import io.github.cdisocketio.redis.link.LinkSettings;
import io.github.cdisocketio.redis.sharded.ShardedSettings;
import io.github.cdisocketio.redis.streams.StreamsSettings;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.StaticCredentialsProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of this artifact, read once. Immutable.
 *
 * @param problems what is wrong with it, all of it
 * @param adapter the configured adapter, or null if it is none of ours
 * @param uris empty if they are wrong
 * @param ssl null for what the JVM has
 */
record RedisConfig(
        List<String> problems,
        @Nullable Format adapter,
        List<RedisURI> uris,
        boolean cluster,
        Duration connectTimeout,
        @Nullable SslOptions ssl,
        LinkSettings link,
        ClusterSettings requests,
        ClassicSettings classic,
        ShardedSettings sharded,
        StreamsSettings streams) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    static RedisConfig read(PropertySource source) {
        ConfigValues values = new ConfigValues(source);
        List<String> problems = new ArrayList<>();
        Duration connectTimeout = values.duration(RedisKey.CONNECT_TIMEOUT);
        List<RedisURI> uris = uris(values, connectTimeout, problems);
        LinkSettings link = new LinkSettings(
                values.duration(RedisKey.COMMAND_TIMEOUT),
                values.number(RedisKey.QUEUED_COMMANDS),
                values.number(RedisKey.QUEUED_BYTES));
        Duration requestTimeout =
                new ConfigValues(source).duration(SharedKey.REQUEST_TIMEOUT); // the server tells if it is wrong
        ClusterSettings requests = new ClusterSettings(requestTimeout, values.number(RedisKey.PENDING_REQUESTS));
        ClassicSettings classic = new ClassicSettings(
                values.text(RedisKey.PREFIX_OF_CHANNELS), values.flag(RedisKey.SPECIFIC_RESPONSE_CHANNEL));
        ShardedSettings sharded = new ShardedSettings(
                values.text(RedisKey.PREFIX_OF_CHANNELS), mode(values.choice(RedisKey.SUBSCRIPTION_MODE)));
        StreamsSettings streams = streams(values);
        boolean cluster = values.flag(RedisKey.CLUSTER) || uris.size() > 1;
        SslOptions ssl = TlsFiles.read(values, problems);
        problems.addAll(values.problems());
        Format adapter = Format.of(values.text(SharedKey.ADAPTER));
        return new RedisConfig(
                List.copyOf(problems),
                adapter,
                uris,
                cluster,
                connectTimeout,
                ssl,
                link,
                requests,
                classic,
                sharded,
                streams);
    }

    private static ShardedSettings.Mode mode(String name) {
        return ShardedSettings.Mode.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static StreamsSettings streams(ConfigValues values) {
        return new StreamsSettings(
                values.text(RedisKey.STREAM_NAME),
                values.number(RedisKey.STREAM_COUNT, 100),
                values.text(RedisKey.PREFIX_OF_CHANNELS),
                values.flag(RedisKey.STREAM_SHARDED_PUBSUB),
                values.number(RedisKey.STREAM_MAX_LENGTH),
                values.number(RedisKey.STREAM_READ_COUNT),
                StreamsSettings.DEFAULT.block(),
                values.text(RedisKey.STREAM_SESSION_KEY),
                values.number(RedisKey.STREAM_SESSION_BYTES));
    }

    private static List<RedisURI> uris(ConfigValues values, Duration timeout, List<String> problems) {
        List<RedisURI> uris = new ArrayList<>();
        for (String each : BLANKS.split(values.text(RedisKey.URI), -1)) {
            try {
                RedisURI uri = RedisURI.create(each);
                uri.setTimeout(timeout);
                login(uri, values, RedisKey.USERNAME, RedisKey.PASSWORD);
                uri.getSentinels()
                        .forEach(sentinel ->
                                login(sentinel, values, RedisKey.SENTINEL_USERNAME, RedisKey.SENTINEL_PASSWORD));
                uris.add(uri);
            } catch (IllegalArgumentException e) {
                problems.add("SIO-06040 configuration '" + RedisKey.URI.key() + "' has '" + withoutPassword(each)
                        + "', which is no URI of Redis: allowed are redis://, rediss://, redis-sentinel://, rediss-sentinel:// and redis-socket://,"
                        + " as redis://host:6379");
            }
        }
        if (uris.size() > 1
                && uris.stream().anyMatch(each -> !each.getSentinels().isEmpty())) {
            problems.add("SIO-06046 configuration '" + RedisKey.URI.key()
                    + "' has several URIs, as of a Redis Cluster, and one of Sentinels: write all Sentinels into one URI,"
                    + " redis-sentinel://host1,host2,host3?sentinelMasterId=name");
        }
        return List.copyOf(uris);
    }

    /** A user without a password is none. */
    private static void login(RedisURI uri, ConfigValues values, RedisKey username, RedisKey password) {
        String secret = values.textOrNull(password);
        if (secret != null) {
            uri.setCredentialsProvider(
                    new StaticCredentialsProvider(values.textOrNull(username), secret.toCharArray()));
        }
    }

    /** What may be logged. */
    private static String withoutPassword(String uri) {
        return uri.replaceAll("//[^/]*@", "//***@");
    }
}
