package io.github.cdisocketio.redis;

import io.github.cdisocketio.cluster.ClusterAdapter;
import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.redis.classic.ClassicEngine;
import io.github.cdisocketio.redis.classic.ClassicSettings;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.server.spi.AdapterFactory;

/** The adapters that connect servers through Redis. All servers of a cluster must use the same, with the same settings. */
public final class RedisAdapters {
    private RedisAdapters() {}

    /** As {@code createAdapter} of {@code @socket.io/redis-adapter}: any Redis; what is sent while a connection is broken is lost. */
    public static AdapterFactory classic(RedisLink redis, ClassicSettings classic, ClusterSettings cluster) {
        return ClusterAdapter.factory(new ClassicEngine(redis, classic), cluster);
    }
}
