package io.github.cdisocketio.redis;

import io.github.cdisocketio.cluster.ClusterEmitter;
import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.redis.classic.ClassicPublisher;
import io.github.cdisocketio.redis.classic.ClassicSettings;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.redis.sharded.ShardedPublisher;
import io.github.cdisocketio.redis.sharded.ShardedSettings;
import io.github.cdisocketio.redis.streams.StreamsPublisher;
import io.github.cdisocketio.redis.streams.StreamsSettings;

/** Emitters for processes that are no servers, in the format of the servers' adapter. */
public final class RedisEmitters {
    private RedisEmitters() {}

    /** As {@code @socket.io/redis-emitter}, for servers with {@link RedisAdapters#classic}. @param mapper writes the application's objects */
    public static SocketIoEmitter classic(RedisLink redis, ClassicSettings classic, PayloadMapper mapper) {
        return new ClusterEmitter(new ClassicPublisher(redis, classic), mapper);
    }

    /** For servers with {@link RedisAdapters#sharded}. */
    public static SocketIoEmitter sharded(RedisLink redis, ShardedSettings sharded, PayloadMapper mapper) {
        return new ClusterEmitter(new ShardedPublisher(redis, sharded), mapper);
    }

    /** For servers with {@link RedisAdapters#streams}. */
    public static SocketIoEmitter streams(RedisLink redis, StreamsSettings streams, PayloadMapper mapper) {
        return new ClusterEmitter(new StreamsPublisher(redis, streams), mapper);
    }
}
