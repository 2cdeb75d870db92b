package io.github.cdisocketio.benchmarks.load;

import io.github.cdisocketio.benchmarks.report.HtmlReport;
import io.github.cdisocketio.benchmarks.report.Measurement;
import io.github.cdisocketio.benchmarks.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures all peers in turns and writes what came out. */
final class Main {
    private final Options options;
    private final List<Measurement> measurements = new ArrayList<>();

    private Main(Options options) {
        this.options = options;
    }

    public static void main(String... args) throws IOException {
        Options options = Options.parse(args);
        Files.createDirectories(options.output());
        Main main = new Main(options);
        if (options.merge().isEmpty()) {
            main.measure();
        }
        main.report();
        System.exit(0); // whatever a server left behind
    }

    private void measure() throws IOException {
        Map<Peer, Server> servers = new LinkedHashMap<>();
        try {
            for (Peer peer : options.peers()) {
                servers.put(
                        peer,
                        peer == Peer.URL && options.url() != null
                                ? Server.at(options.url())
                                : Server.start(peer, options));
            }
            for (Work work : options.works()) {
                for (int round = 0; round < options.rounds(); round++) {
                    for (Server server : servers.values()) {
                        if (work.peers().test(server.peer())) {
                            measure(work, server, round);
                        }
                    }
                }
                results().write(data()); // who stops a long run has what was measured before
            }
        } finally {
            servers.values().forEach(Server::close);
        }
    }

    private void measure(Work work, Server server, int round) {
        double warmup = round == 0 ? options.warmup() : Math.min(0.3, options.warmup());
        try {
            Map<String, Double> metrics = work.scenario().apply(server.peer()).run(server, warmup, options.seconds());
            measurements.add(
                    new Measurement(work.name(), work.per(), server.peer().title(), round, metrics));
            System.out.printf("%-18s %-30s", work.name(), server.peer().title());
            metrics.forEach((name, value) -> System.out.printf(" %s %.1f ", name, value));
            System.out.println();
        } catch (IOException | IllegalStateException e) {
            // one that fails is told, and the others go on
            System.out.printf(
                    "%-18s %-30s failed: %s%n", work.name(), server.peer().title(), e);
        }
    }

    private Results results() throws IOException {
        return Results.ofThisMachine(options.java(), measurements);
    }

    private Path data() {
        return options.output().resolve("results.json");
    }

    private void report() throws IOException {
        Results results = results();
        for (Path each : options.merge()) {
            results = results.plus(Results.read(each));
        }
        results.write(data());
        Path page = options.output().resolve("results.html");
        Files.writeString(page, HtmlReport.of(results));
        System.out.println(results.table());
        System.out.println(page);
    }
}
