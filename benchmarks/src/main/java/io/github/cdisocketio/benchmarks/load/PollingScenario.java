package io.github.cdisocketio.benchmarks.load;

import java.io.IOException;
import java.util.Map;

/** Acknowledged echo over long-polling: each client has one message on its way, which takes a post and a poll. */
final class PollingScenario implements Scenario {
    private final int clients;
    private final String packet;

    PollingScenario(int clients, String event) {
        this.clients = clients;
        packet = "427[\"" + event + "\",\"" + "x".repeat(100) + "\"]";
    }

    @Override
    public Map<String, Double> run(Server server, double warmup, double seconds) throws IOException {
        try (Loop loop = new Loop()) {
            long[] answers = {0};
            for (int i = 0; i < clients; i++) {
                new Echo(loop, server, answers).start();
            }
            Scenario.warmUp(server, warmup, more -> Scenario.work(loop, server, more));
            Meter meter = Meter.start(server);
            long before = answers[0];
            Scenario.work(loop, server, seconds);
            return meter.stop(answers[0] - before);
        }
    }

    private final class Echo extends Poller {
        private final long[] answers;
        private boolean posted;
        private boolean answered;

        Echo(Loop loop, Server server, long[] answers) {
            super(loop, server);
            this.answers = answers;
        }

        @Override
        void onJoined() throws IOException {
            next();
        }

        private void next() throws IOException {
            posted = false;
            answered = false;
            poll();
            post(packet);
        }

        @Override
        void onPolled(String body) throws IOException {
            if (!body.contains("437[")) {
                poll(); // no ping is answered: no run is as long as a timeout
                return;
            }
            answered = true;
            goOn();
        }

        @Override
        void onPosted() throws IOException {
            posted = true;
            goOn();
        }

        private void goOn() throws IOException {
            if (posted && answered) {
                answers[0]++;
                next();
            }
        }
    }
}
