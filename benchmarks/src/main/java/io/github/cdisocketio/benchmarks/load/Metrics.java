package io.github.cdisocketio.benchmarks.load;

/** Names of what is measured, as the results have them. */
final class Metrics {
    /** Without the threads that compile. */
    static final String SERVER_CPU = "server µs";
    /** Of a server that is not warm yet. */
    static final String COMPILER_CPU = "compiler µs";

    static final String SERVER_BUSY = "server %";
    static final String LOAD_CPU = "load µs";
    static final String LOAD_BUSY = "load %";
    static final String RATE = "per second";
    static final String P50 = "p50 µs";
    static final String P99 = "p99 µs";
    static final String MAX = "max µs";
    static final String ALLOCATED = "bytes allocated";
    static final String PAUSES = "gc ms";
    static final String LONGEST_PAUSE = "longest gc ms";
    static final String HEAP = "heap bytes";
    static final String RESIDENT = "resident bytes";

    private Metrics() {}
}
