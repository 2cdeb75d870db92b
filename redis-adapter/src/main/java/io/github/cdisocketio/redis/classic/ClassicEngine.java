package io.github.cdisocketio.redis.classic;

import io.github.cdisocketio.cluster.ClusterBus;
import io.github.cdisocketio.cluster.ClusterEngine;
import io.github.cdisocketio.cluster.ClusterNode;
import io.github.cdisocketio.redis.link.RedisLink;

/** Makes namespaces part of a cluster of classic adapters. */
public final class ClassicEngine implements ClusterEngine {
    private final RedisLink redis;
    private final ClassicSettings settings;

    public ClassicEngine(RedisLink redis, ClassicSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    @Override
    public ClusterBus join(ClusterNode node) {
        ClassicBus bus = new ClassicBus(redis, settings, node);
        bus.start();
        return bus;
    }
}
