package io.github.cdisocketio.redis;

import io.github.cdisocketio.cluster.ClusterAdapter;
import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.redis.classic.ClassicEngine;
import io.github.cdisocketio.redis.classic.ClassicSettings;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.redis.sharded.ShardedEngine;
import io.github.cdisocketio.redis.sharded.ShardedSettings;
import io.github.cdisocketio.redis.streams.StreamsAdapters;
import io.github.cdisocketio.redis.streams.StreamsSettings;
import io.github.cdisocketio.server.spi.AdapterFactory;

/** The adapters that connect servers through Redis. All servers of a cluster must use the same, with the same settings. */
public final class RedisAdapters {
    private RedisAdapters() {}

    /** As {@code createAdapter} of {@code @socket.io/redis-adapter}: any Redis; what is sent while a connection is broken is lost. */
    public static AdapterFactory classic(RedisLink redis, ClassicSettings classic, ClusterSettings cluster) {
        return ClusterAdapter.factory(new ClassicEngine(redis, classic), cluster);
    }

    /** As {@code createShardedAdapter} of the same package: Redis 7 and newer; in a Redis Cluster the load is spread. Otherwise as classic. */
    public static AdapterFactory sharded(RedisLink redis, ShardedSettings sharded, ClusterSettings cluster) {
        return ClusterAdapter.factory(new ShardedEngine(redis, sharded), cluster);
    }

    /**
     * As {@code @socket.io/redis-streams-adapter}: what is sent while a server's connection is broken reaches it later, and clients whose connection broke come back,
     * if the server is configured so, on any server.
     */
    public static AdapterFactory streams(RedisLink redis, StreamsSettings streams, ClusterSettings cluster) {
        return new StreamsAdapters(redis, streams, cluster);
    }
}
