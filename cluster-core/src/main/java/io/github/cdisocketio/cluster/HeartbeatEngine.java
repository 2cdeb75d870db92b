package io.github.cdisocketio.cluster;

import java.time.Duration;

/** Adds the knowledge of who is there to an engine that only carries messages: every server says so every few seconds. */
public final class HeartbeatEngine implements ClusterEngine {
    private final ClusterEngine engine;
    private final Settings settings;

    public HeartbeatEngine(ClusterEngine engine, Settings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    @Override
    public ClusterBus join(ClusterNode node) {
        HeartbeatBus bus = new HeartbeatBus(node, settings);
        bus.start(engine);
        return bus;
    }

    /**
     * How often, and how long a silence means death.
     *
     * @param interval between two heartbeats of a server that has nothing else to say
     * @param timeout of silence, after which a server is gone
     */
    public record Settings(Duration interval, Duration timeout) {
        /** Those of the Node.js adapters. */
        public static final Settings DEFAULT = new Settings(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }
}
