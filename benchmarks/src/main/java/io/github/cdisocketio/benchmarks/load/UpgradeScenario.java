package io.github.cdisocketio.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Clients as browsers start: polling, join, probe, WebSocket, one acknowledged event, gone. An operation is the whole life of one. */
final class UpgradeScenario implements Scenario {
    private static final int AT_ONCE = 16;
    private static final ByteBuffer PROBE = Frames.text("2probe");
    private static final ByteBuffer UPGRADE = Frames.text("5");
    private static final ByteBuffer ECHO = Frames.text("427[\"echo\",\"x\"]");

    @Override
    public Map<String, Double> run(Server server, double warmup, double seconds) throws IOException {
        try (Loop loop = new Loop()) {
            long[] lives = {0};
            boolean[] goesOn = {true};
            for (int i = 0; i < AT_ONCE; i++) {
                new Mover(loop, server, lives, goesOn).start();
            }
            Scenario.warmUp(server, warmup, more -> Scenario.work(loop, server, more));
            Meter meter = Meter.start(server);
            long before = lives[0];
            Scenario.work(loop, server, seconds);
            Map<String, Double> metrics = meter.stop(lives[0] - before);
            goesOn[0] = false;
            loop.runUntil(() -> false, Scenario.nanos(0.3));
            return metrics;
        }
    }

    private static final class Mover extends Poller {
        private final Loop loop;
        private final Server server;
        private final long[] lives;
        private final boolean[] goesOn;
        private @Nullable Candidate candidate;
        private boolean polled;
        private boolean probed;

        Mover(Loop loop, Server server, long[] lives, boolean[] goesOn) {
            super(loop, server);
            this.loop = loop;
            this.server = server;
            this.lives = lives;
            this.goesOn = goesOn;
        }

        @Override
        void onJoined() throws IOException {
            poll();
            candidate = new Candidate(this);
            loop.open(server.address(), candidate);
        }

        @Override
        void onPolled(String body) throws IOException {
            polled = true;
            move();
        }

        @Override
        void onPosted() {
            // nothing is posted after joining
        }

        void onProbed() throws IOException {
            probed = true;
            move();
        }

        private void move() throws IOException {
            if (polled && probed && candidate != null) {
                candidate.send(UPGRADE);
                candidate.send(ECHO);
            }
        }

        void onAnswered() throws IOException {
            Objects.requireNonNull(candidate).close();
            close();
            lives[0]++;
            if (goesOn[0]) {
                new Mover(loop, server, lives, goesOn).start();
            }
        }
    }

    private static final class Candidate extends Client {
        private final Mover mover;

        Candidate(Mover mover) {
            super(false, mover.query());
            this.mover = mover;
        }

        @Override
        void onOpen() throws IOException {
            send(PROBE);
        }

        @Override
        void onMessage(boolean text, ByteBuffer bytes, int at, int length) throws IOException {
            if (bytes.get(at) == '3') {
                mover.onProbed();
            } else if (length > 1 && bytes.get(at + 1) == '3') {
                mover.onAnswered();
            }
        }
    }
}
