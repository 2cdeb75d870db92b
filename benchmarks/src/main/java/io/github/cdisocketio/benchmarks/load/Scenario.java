package io.github.cdisocketio.benchmarks.load;

import java.io.IOException;
import java.util.Map;

/** One kind of load. */
@FunctionalInterface
interface Scenario {
    /** How much longer a stretch may take on the clock. */
    double PATIENCE = 12;

    double STEP = 0.05;
    int MOST_STRETCHES = 6;

    /** The compiler's share in the processor time of a server that is warm. */
    double STILL_WARM = 0.03;

    /**
     * Puts the load on a server.
     *
     * @param warmup seconds that are not measured, more if the server is not warm by then; of the server's processor time, as the next
     * @param seconds that are
     */
    Map<String, Double> run(Server server, double warmup, double seconds) throws IOException;

    /**
     * Goes on until the server has had this much processor time: on a machine that is busy with other things a second on the clock says little.
     */
    static void work(Loop loop, Server server, double seconds) throws IOException {
        double end = server.cpuMicros() + seconds * 1e6;
        long latest = System.nanoTime() + nanos(seconds * (server.isWatched() ? PATIENCE : 1));
        while (server.cpuMicros() < end || !server.isWatched()) {
            if (loop.runUntil(() -> System.nanoTime() > latest, nanos(STEP)) || System.nanoTime() > latest) {
                return;
            }
        }
    }

    /** A stretch of the load. */
    @FunctionalInterface
    interface Stretch {
        /** @param seconds of the server's processor time */
        void run(double seconds) throws IOException;
    }

    /** Goes on until the JVM's compiler has next to nothing left to do, or four times as long as was asked for. */
    static void warmUp(Server server, double seconds, Stretch work) throws IOException {
        work.run(seconds);
        double stretch = seconds / 2;
        for (int i = 0; i < MOST_STRETCHES && server.isWatched(); i++) {
            double before = server.compilerMicros();
            work.run(stretch);
            if (server.compilerMicros() - before < stretch * 1e6 * STILL_WARM) {
                return;
            }
        }
    }

    static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }
}
