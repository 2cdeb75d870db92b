package io.github.cdisocketio.redis.cdi;

import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.redis.RedisAdapters;
import io.github.cdisocketio.redis.RedisEmitters;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.server.spi.AdapterFactory;
import org.jspecify.annotations.Nullable;

/** The adapters, as {@code socketio.adapter} names them. */
enum Format {
    CLASSIC("redis") {
        @Override
        AdapterFactory adapters(RedisLink redis, RedisConfig config) {
            return RedisAdapters.classic(redis, config.classic(), config.requests());
        }

        @Override
        SocketIoEmitter emitter(RedisLink redis, RedisConfig config, PayloadMapper mapper) {
            return RedisEmitters.classic(redis, config.classic(), mapper);
        }
    },

    SHARDED("redis-sharded") {
        @Override
        AdapterFactory adapters(RedisLink redis, RedisConfig config) {
            return RedisAdapters.sharded(redis, config.sharded(), config.requests());
        }

        @Override
        SocketIoEmitter emitter(RedisLink redis, RedisConfig config, PayloadMapper mapper) {
            return RedisEmitters.sharded(redis, config.sharded(), mapper);
        }
    },

    STREAMS("redis-streams") {
        @Override
        AdapterFactory adapters(RedisLink redis, RedisConfig config) {
            return RedisAdapters.streams(redis, config.streams(), config.requests());
        }

        @Override
        SocketIoEmitter emitter(RedisLink redis, RedisConfig config, PayloadMapper mapper) {
            return RedisEmitters.streams(redis, config.streams(), mapper);
        }
    };

    private final String id;

    Format(String id) {
        this.id = id;
    }

    /** In the configuration, and of the bean. */
    String id() {
        return id;
    }

    static @Nullable Format of(String name) {
        for (Format each : values()) {
            if (each.id.equals(name)) {
                return each;
            }
        }
        return null;
    }

    abstract AdapterFactory adapters(RedisLink redis, RedisConfig config);

    abstract SocketIoEmitter emitter(RedisLink redis, RedisConfig config, PayloadMapper mapper);
}
