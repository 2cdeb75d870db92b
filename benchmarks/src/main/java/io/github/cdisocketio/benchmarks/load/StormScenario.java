package io.github.cdisocketio.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Clients that connect, join and leave, some at a time: an operation is the whole life of one, its TCP connection included. */
final class StormScenario implements Scenario {
    private static final int AT_ONCE = 32;

    @Override
    public Map<String, Double> run(Server server, double warmup, double seconds) throws IOException {
        try (Loop loop = new Loop()) {
            Storm storm = new Storm(loop, server);
            for (int i = 0; i < AT_ONCE; i++) {
                storm.next();
            }
            Scenario.warmUp(server, warmup, more -> Scenario.work(loop, server, more));
            Meter meter = Meter.start(server);
            long before = storm.lives;
            Scenario.work(loop, server, seconds);
            Map<String, Double> metrics = meter.stop(storm.lives - before);
            storm.goesOn = false;
            loop.runUntil(() -> storm.present == 0, Scenario.nanos(2));
            return metrics;
        }
    }

    private static final class Storm {
        private final Loop loop;
        private final Server server;
        private boolean goesOn = true;
        private long lives;
        private int present;

        Storm(Loop loop, Server server) {
            this.loop = loop;
            this.server = server;
        }

        void next() throws IOException {
            if (goesOn) {
                present++;
                loop.open(server.address(), new Visitor(this));
            }
        }
    }

    private static final class Visitor extends Client {
        private final Storm storm;

        Visitor(Storm storm) {
            super(storm.server.peer().isBare(), "");
            this.storm = storm;
        }

        @Override
        void onOpen() throws IOException {
            close();
            storm.lives++;
            storm.present--;
            storm.next();
        }

        @Override
        void onMessage(boolean text, ByteBuffer bytes, int at, int length) {
            // gone already
        }
    }
}
