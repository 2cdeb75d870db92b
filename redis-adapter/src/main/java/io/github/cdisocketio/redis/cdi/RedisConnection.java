package io.github.cdisocketio.redis.cdi;

import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.RedisLink;
import io.github.cdisocketio.server.AdapterException;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The application's relation to Redis: made when somebody needs it, ended with the application, with every thread of its own. */
final class RedisConnection {
    private static final int THREADS = 2; // Netty asks for two at least

    /** A cluster's changes are noticed by what they break, and looked for besides. */
    private static final ClusterTopologyRefreshOptions TOPOLOGY = ClusterTopologyRefreshOptions.builder()
            .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
            .refreshTriggersReconnectAttempts(2)
            .enablePeriodicRefresh(Duration.ofSeconds(30))
            .build();

    private final LettuceLink link;
    private final @Nullable AbstractRedisClient ownClient;
    private final @Nullable ClientResources ownResources;

    private RedisConnection(
            LettuceLink link, @Nullable AbstractRedisClient ownClient, @Nullable ClientResources ownResources) {
        this.link = link;
        this.ownClient = ownClient;
        this.ownResources = ownResources;
    }

    /** Over a client of the application, which stays open. */
    static RedisConnection over(RedisClient client, RedisConfig config) {
        return new RedisConnection(LettuceLink.open(client, config.link()), null, null).awaited(config);
    }

    /** Over a client of the application, which stays open. */
    static RedisConnection over(RedisClusterClient client, RedisConfig config) {
        return new RedisConnection(LettuceLink.open(client, config.link()), null, null).awaited(config);
    }

    /** Over a client of its own. */
    static RedisConnection of(RedisConfig config) {
        ClientResources resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .build();
        SocketOptions sockets = KeepAlive.set(
                        SocketOptions.builder().connectTimeout(config.connectTimeout()),
                        RedisClient.class.getClassLoader())
                .build();
        if (config.cluster()) {
            RedisClusterClient client = RedisClusterClient.create(resources, config.uris());
            ClusterClientOptions.Builder options = secured(ClusterClientOptions.builder(), config);
            options.replayFilter(LettuceLink::isSentOnce);
            client.setOptions(options.socketOptions(sockets)
                    .topologyRefreshOptions(TOPOLOGY)
                    .nodeFilter(node -> !node.is(NodeFlag.FAIL)) // or its connection is tried for ever
                    .build());
            return new RedisConnection(LettuceLink.open(client, config.link()), client, resources).awaited(config);
        }
        RedisClient client = RedisClient.create(resources, config.uris().get(0));
        client.setOptions(
                secured(ClientOptions.builder(), config).socketOptions(sockets).build());
        return new RedisConnection(LettuceLink.open(client, config.link()), client, resources).awaited(config);
    }

    private static <B extends ClientOptions.Builder> B secured(B options, RedisConfig config) {
        if (config.ssl() != null) {
            options.sslOptions(config.ssl());
        }
        return options;
    }

    /** Waits a while: who connects to this server at once should be part of the cluster. A Redis that will never do ends the start. */
    private RedisConnection awaited(RedisConfig config) {
        link.await(config.connectTimeout());
        try {
            link.check(config.adapter() != null && config.adapter() != Format.CLASSIC, config.connectTimeout());
            return this;
        } catch (AdapterException e) {
            close();
            throw e;
        }
    }

    RedisLink link() {
        return link;
    }

    void close() {
        link.close();
        if (ownClient != null) {
            // without a bound of its own it may wait forever, as seen with the client for clusters
            ownClient
                    .shutdownAsync(0, 2, TimeUnit.SECONDS)
                    .orTimeout(5, TimeUnit.SECONDS)
                    .exceptionally(error -> null)
                    .join();
        }
        if (ownResources != null) {
            ownResources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
        }
    }
}
