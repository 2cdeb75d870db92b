package io.github.cdisocketio.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Clients that only answer pings: what each of them costs in memory, and all of them in processor time. */
final class IdleScenario implements Scenario {
    /** A heartbeat comes every 25 s. */
    private static final double BEATS = 30;

    private final int clients;
    private final boolean heartbeats;

    /** @param heartbeats whether to wait for some: half a minute more */
    IdleScenario(int clients, boolean heartbeats) {
        this.clients = clients;
        this.heartbeats = heartbeats;
    }

    @Override
    public Map<String, Double> run(Server server, double warmup, double seconds) throws IOException {
        // the first ones make the server load classes and grow its tables
        try (Loop loop = new Loop()) {
            connect(loop, server, Math.min(clients, 500));
        }
        settle();
        Server.Stats before = server.statsAfterCollection();
        long resident = server.resident();
        try (Loop loop = new Loop()) {
            connect(loop, server, clients);
            loop.runUntil(() -> false, Scenario.nanos(heartbeats ? BEATS : 0.5));
            Meter meter = Meter.start(server);
            loop.runUntil(() -> false, Scenario.nanos(heartbeats ? BEATS : seconds));
            Map<String, Double> metrics = meter.stop(clients);
            metrics.remove(Metrics.RATE);
            Server.Stats after = server.statsAfterCollection();
            metrics.put(Metrics.HEAP, (after.heap() - before.heap()) / (double) clients);
            metrics.put(Metrics.RESIDENT, (server.resident() - resident) / (double) clients);
            return metrics;
        }
    }

    private static void connect(Loop loop, Server server, int count) throws IOException {
        boolean bare = server.peer().isBare();
        Connecting.all(loop, server, count, () -> new Idle(bare));
    }

    /** Connections that closed leave a while later. */
    private static void settle() throws IOException {
        try (Loop loop = new Loop()) {
            loop.runUntil(() -> false, Scenario.nanos(1));
        }
    }

    private static final class Idle extends Client {
        Idle(boolean bare) {
            super(bare, "");
        }

        @Override
        void onOpen() {
            // idles
        }

        @Override
        void onMessage(boolean text, ByteBuffer bytes, int at, int length) {
            // nothing comes
        }
    }
}
