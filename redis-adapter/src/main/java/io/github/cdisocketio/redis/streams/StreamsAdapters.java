package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.cluster.ClusterAdapter;
import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.server.spi.Adapter;
import io.github.cdisocketio.server.spi.AdapterFactory;
import io.github.cdisocketio.server.spi.LocalSockets;

/** The adapters of one server. */
public final class StreamsAdapters implements AdapterFactory {
    private final RedisLink redis;
    private final StreamsSettings streams;
    private final ClusterSettings cluster;
    private final StreamsEngine engine;

    public StreamsAdapters(RedisLink redis, StreamsSettings streams, ClusterSettings cluster) {
        this.redis = redis;
        this.streams = streams;
        this.cluster = cluster;
        engine = new StreamsEngine(redis, streams);
    }

    @Override
    public Adapter create(LocalSockets sockets) {
        return sockets.recovery() == null
                ? ClusterAdapter.create(sockets, engine, cluster)
                : RecoveringStreams.create(sockets, engine, redis, streams, cluster);
    }
}
