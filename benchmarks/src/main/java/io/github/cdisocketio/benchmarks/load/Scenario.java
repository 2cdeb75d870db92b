package io.github.cdisocketio.benchmarks.load;

import java.io.IOException;
import java.util.Map;

/** One kind of load. */
@FunctionalInterface
interface Scenario {
    /** How much longer a stretch may take on the clock. */
    double PATIENCE = 12;

    double STEP = 0.05;

    /**
     * Puts the load on a server.
     *
     * @param warmup seconds that are not measured; of the server's processor time, as the next
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

    static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }
}
