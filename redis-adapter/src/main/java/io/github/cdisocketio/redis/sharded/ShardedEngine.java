package io.github.cdisocketio.redis.sharded;

import io.github.cdisocketio.cluster.ClusterBus;
import io.github.cdisocketio.cluster.ClusterEngine;
import io.github.cdisocketio.cluster.ClusterNode;
import io.github.cdisocketio.redis.link.RedisLink;

/** Makes namespaces part of a cluster of sharded adapters. */
public final class ShardedEngine implements ClusterEngine {
    private final RedisLink redis;
    private final ShardedSettings settings;

    public ShardedEngine(RedisLink redis, ShardedSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    @Override
    public ClusterBus join(ClusterNode node) {
        ShardedBus bus = new ShardedBus(redis, settings, node);
        bus.start();
        return bus;
    }
}
