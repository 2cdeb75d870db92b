package io.github.cdisocketio.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** One client asks for an event to all, and again once all have it. The times are those until the last one has it; the rest is per delivery. */
final class BroadcastScenario implements Scenario {
    private static final ByteBuffer CAST = Frames.text("42[\"cast\",\"\"]");
    private static final double PATIENCE = 10;

    private final int clients;

    BroadcastScenario(int clients) {
        this.clients = clients;
    }

    @Override
    public Map<String, Double> run(Server server, double warmup, double seconds) throws IOException {
        try (Loop loop = new Loop()) {
            long[] received = {0};
            List<Client> all = new ArrayList<>();
            Connecting.all(loop, server, clients, () -> {
                Client client = new Listener(received);
                all.add(client);
                return client;
            });
            Scenario.warmUp(server, warmup, more -> cast(loop, server, all, received, more, new Histogram(3)));
            received[0] = 0;
            Histogram times = new Histogram(3);
            Meter meter = Meter.start(server);
            cast(loop, server, all, received, seconds, times);
            Map<String, Double> metrics = meter.stop(received[0]);
            metrics.put(Metrics.P50, times.getValueAtPercentile(50) / 1e3);
            metrics.put(Metrics.P99, times.getValueAtPercentile(99) / 1e3);
            metrics.put(Metrics.MAX, times.getMaxValue() / 1e3);
            return metrics;
        }
    }

    private void cast(Loop loop, Server server, List<Client> all, long[] received, double seconds, Histogram times)
            throws IOException {
        double end = server.cpuMicros() + seconds * 1e6;
        long latest = System.nanoTime() + Scenario.nanos(seconds * (server.isWatched() ? Scenario.PATIENCE : 1));
        while (System.nanoTime() < latest && (server.cpuMicros() < end || !server.isWatched())) {
            long expected = received[0] + clients;
            long start = System.nanoTime();
            all.get(0).send(CAST);
            if (!loop.runUntil(() -> received[0] >= expected, Scenario.nanos(PATIENCE))) {
                throw new IOException("an event reached only " + (received[0] + clients - expected) + " clients");
            }
            times.recordValue(System.nanoTime() - start);
        }
    }

    private static final class Listener extends Client {
        private final long[] received;

        Listener(long[] received) {
            super(false, "");
            this.received = received;
        }

        @Override
        void onOpen() {
            // listens
        }

        @Override
        void onMessage(boolean text, ByteBuffer bytes, int at, int length) {
            if (text && bytes.get(at + 1) == '2') {
                received[0]++;
            }
        }
    }
}
