package io.github.cdisocketio.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the operating system and the server say of a stretch of time. */
final class Meter {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Server server;
    private final Server.Stats before;
    private final double cpu;
    private final double compiler;
    private final long loadCpu;
    private final long start;

    private Meter(Server server) throws IOException {
        this.server = server;
        before = server.stats();
        compiler = server.compilerMicros();
        cpu = server.cpuMicros();
        loadCpu = SYSTEM.getProcessCpuTime();
        start = System.nanoTime();
    }

    static Meter start(Server server) throws IOException {
        return new Meter(server);
    }

    /** @param operations that were completed since the start */
    Map<String, Double> stop(long operations) throws IOException {
        double seconds = (System.nanoTime() - start) / 1e9;
        double micros = server.cpuMicros() - cpu;
        double compilerMicros = server.compilerMicros() - compiler;
        double loadMicros = (SYSTEM.getProcessCpuTime() - loadCpu) / 1e3;
        Server.Stats after = server.stats();
        Map<String, Double> metrics = new LinkedHashMap<>();
        double each = Math.max(1, operations);
        metrics.put(Metrics.RATE, operations / seconds);
        metrics.put(Metrics.LOAD_CPU, loadMicros / each);
        metrics.put(Metrics.LOAD_BUSY, loadMicros / seconds / 1e4);
        if (server.isWatched()) {
            metrics.put(Metrics.SERVER_CPU, (micros - compilerMicros) / each);
            metrics.put(Metrics.COMPILER_CPU, compilerMicros / each);
            metrics.put(Metrics.SERVER_BUSY, micros / seconds / 1e4);
            metrics.put(Metrics.PAUSES, (double) (after.pauses() - before.pauses()));
            metrics.put(Metrics.LONGEST_PAUSE, (double) after.longestPause());
            if (after.allocated() > 0) {
                metrics.put(Metrics.ALLOCATED, (after.allocated() - before.allocated()) / each);
            }
        }
        return metrics;
    }
}
