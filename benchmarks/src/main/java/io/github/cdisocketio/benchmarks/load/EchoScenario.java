package io.github.cdisocketio.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Messages that are answered: first as many as the server can, each client with some on their way; then at a fixed rate, where the time of an answer
 * counts from when its message was due, so that a server which stands still does not hide those that waited.
 */
final class EchoScenario implements Scenario {
    private static final double PACED_PER_SECOND = 4_000;

    private final int clients;
    private final int inFlight;
    private final Message message;

    EchoScenario(int clients, int inFlight, Message message) {
        this.clients = clients;
        this.inFlight = inFlight;
        this.message = message;
    }

    @Override
    public Map<String, Double> run(Server server, double warmup, double seconds) throws IOException {
        try (Loop loop = new Loop()) {
            Run run = new Run(server.peer().isBare());
            List<Echo> all = new ArrayList<>();
            Connecting.all(loop, server, clients, () -> {
                Echo client = new Echo(run);
                all.add(client);
                return client;
            });
            for (Echo client : all) {
                for (int i = 0; i < inFlight; i++) {
                    client.send(message.frames());
                }
            }
            Scenario.warmUp(server, warmup, more -> Scenario.work(loop, server, more));
            Meter meter = Meter.start(server);
            long before = run.answers;
            Scenario.work(loop, server, seconds);
            Map<String, Double> metrics = meter.stop(run.answers - before);
            run.goesOn = false;
            loop.runUntil(() -> false, Scenario.nanos(0.2));
            pace(loop, all, seconds);
            metrics.put(Metrics.P50, run.times.getValueAtPercentile(50) / 1e3);
            metrics.put(Metrics.P99, run.times.getValueAtPercentile(99) / 1e3);
            metrics.put(Metrics.MAX, run.times.getMaxValue() / 1e3);
            return metrics;
        }
    }

    private void pace(Loop loop, List<Echo> all, double seconds) throws IOException {
        double interval = 1e9 / PACED_PER_SECOND;
        long start = System.nanoTime();
        long count = (long) (seconds * PACED_PER_SECOND);
        for (long i = 0; i < count; i++) {
            long due = start + (long) (i * interval);
            while (System.nanoTime() < due) {
                loop.turn(0);
            }
            Echo client = all.get((int) (i % all.size()));
            client.due.add(due);
            client.send(message.frames());
        }
        loop.runUntil(() -> all.stream().allMatch(each -> each.due.isEmpty()), Scenario.nanos(2));
    }

    /** What the clients of one run share. */
    private static final class Run {
        private final boolean bare;
        private final Histogram times = new Histogram(60_000_000_000L, 3);
        private long answers;
        private boolean goesOn = true;

        Run(boolean bare) {
            this.bare = bare;
        }
    }

    private final class Echo extends Client {
        private final Run run;
        private final ArrayDeque<Long> due = new ArrayDeque<>();

        Echo(Run run) {
            super(run.bare, "");
            this.run = run;
        }

        @Override
        void onOpen() {
            // starts with all the others
        }

        @Override
        void onMessage(boolean text, ByteBuffer bytes, int at, int length) throws IOException {
            if (!message.isAnsweredBy(text, bytes, at, run.bare)) {
                return;
            }
            Long intended = due.poll();
            if (intended != null) {
                run.times.recordValue(System.nanoTime() - intended);
            } else {
                run.answers++;
                if (run.goesOn) {
                    send(message.frames());
                }
            }
        }
    }
}
