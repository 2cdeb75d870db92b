package io.github.cdisocketio.redis;

import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.redis.classic.ClassicSettings;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.redis.sharded.ShardedSettings;
import io.github.cdisocketio.redis.streams.StreamsSettings;
import io.github.cdisocketio.server.spi.AdapterFactory;
import java.util.Locale;

/** The three adapters, with the settings that servers in Node.js have by default, but for the length of the stream. */
enum TestFormat {
    CLASSIC,
    SHARDED,
    STREAMS;

    /** On a slow machine a restart may take as long as Node.js' 10,000 entries last. */
    private static final StreamsSettings LONG = StreamsSettings.DEFAULT.withMaxLength(200_000);

    AdapterFactory adapters(RedisLink link, ClusterSettings settings) {
        return switch (this) {
            case CLASSIC -> RedisAdapters.classic(link, ClassicSettings.DEFAULT, settings);
            case SHARDED -> RedisAdapters.sharded(link, ShardedSettings.DEFAULT, settings);
            case STREAMS -> RedisAdapters.streams(link, LONG, settings);
        };
    }

    SocketIoEmitter emitter(RedisLink link) {
        return switch (this) {
            case CLASSIC -> RedisEmitters.classic(link, ClassicSettings.DEFAULT, PayloadMapper.NONE);
            case SHARDED -> RedisEmitters.sharded(link, ShardedSettings.DEFAULT, PayloadMapper.NONE);
            case STREAMS -> RedisEmitters.streams(link, LONG, PayloadMapper.NONE);
        };
    }

    /** As {@code server.mjs} and {@link NodeServer} name it. */
    String node() {
        return name().toLowerCase(Locale.ROOT);
    }
}
