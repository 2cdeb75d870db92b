package io.github.cdisocketio.benchmarks.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asked for.
 *
 * @param rounds how often each work is measured on each peer, in turns
 * @param seconds of one measurement
 * @param warmup seconds before the first measurement of a work on a peer
 * @param serverCpu the processor of the servers, as {@code taskset} takes it; empty for any
 */
record Options(
        List<Peer> peers,
        List<Work> works,
        int rounds,
        double seconds,
        double warmup,
        String serverCpu,
        String java,
        List<String> serverJvm,
        Path nodeServer,
        @Nullable URI url,
        Path output,
        List<Path> merge) {

    static Options parse(String... args) {
        Map<String, String> given = new LinkedHashMap<>();
        List<Path> merge = new ArrayList<>();
        for (String arg : args) {
            if (arg.equals("--full")) {
                given.putIfAbsent("full", "true");
            } else if (arg.startsWith("--") && arg.contains("=")) {
                given.put(arg.substring(2, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
            } else if (arg.endsWith(".json")) {
                merge.add(Path.of(arg));
            } else {
                throw new IllegalArgumentException("unknown argument " + arg + ": see docs/performance.md");
            }
        }
        boolean full = given.containsKey("full");
        String url = given.get("url");
        String jvm = given.getOrDefault("server-jvm", "");
        return new Options(
                peers(given.get("peers"), url != null),
                works(given.get("works"), full),
                Integer.parseInt(given.getOrDefault("rounds", full ? "5" : "2")),
                Double.parseDouble(given.getOrDefault("seconds", full ? "5" : "0.7")),
                Double.parseDouble(given.getOrDefault("warmup", full ? "10" : "1")),
                given.getOrDefault("server-cpu", ""),
                given.getOrDefault(
                        "java",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                jvm.isEmpty() ? List.of() : List.of(jvm.split(" ", -1)),
                Path.of(given.getOrDefault("node", "benchmarks/node/server.js")),
                url == null ? null : URI.create(url),
                Path.of(given.getOrDefault("output", "benchmarks/target/load")),
                merge);
    }

    private static List<Peer> peers(@Nullable String names, boolean url) {
        if (names != null) {
            return Arrays.stream(names.split(",", -1))
                    .map(name -> Peer.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                    .toList();
        }
        return Arrays.stream(Peer.values())
                .filter(peer -> url || peer != Peer.URL)
                .toList();
    }

    private static List<Work> works(@Nullable String names, boolean full) {
        if (names == null) {
            return Work.all(full);
        }
        return Arrays.stream(names.split(",", -1)).map(Work::named).toList();
    }
}
