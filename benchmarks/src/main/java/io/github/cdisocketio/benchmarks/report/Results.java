package io.github.cdisocketio.benchmarks.report;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that was measured, and where. */
public record Results(Map<String, String> machine, List<Measurement> measurements) {

    /** @param java the one that the servers ran on */
    public static Results ofThisMachine(String java, List<Measurement> measurements) throws IOException {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("date", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        machine.put("processor", processor());
        machine.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("java", versionOf(java, "-version"));
        machine.put("node", versionOf("node", "--version"));
        return new Results(machine, List.copyOf(measurements));
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private static String versionOf(String command, String argument) {
        try {
            Process process = new ProcessBuilder(command, argument)
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            return "none";
        }
    }

    /** Both, with the machine of the other one, which has measured. */
    public Results plus(Results other) {
        List<Measurement> all = new ArrayList<>(measurements);
        all.addAll(other.measurements);
        return new Results(other.machine, all);
    }

    /** By work, peer and metric, in the order of measuring. */
    public Map<String, Map<String, Map<String, Summary>>> summaries() {
        Map<String, Map<String, Map<String, List<Double>>>> values = new LinkedHashMap<>();
        for (Measurement each : measurements) {
            Map<String, List<Double>> metrics = values.computeIfAbsent(each.work(), work -> new LinkedHashMap<>())
                    .computeIfAbsent(each.peer(), peer -> new LinkedHashMap<>());
            each.metrics()
                    .forEach((metric, value) -> metrics.computeIfAbsent(metric, name -> new ArrayList<>())
                            .add(value));
        }
        Map<String, Map<String, Map<String, Summary>>> summaries = new LinkedHashMap<>();
        values.forEach((work, peers) -> peers.forEach((peer, metrics) -> {
            Map<String, Summary> row = new LinkedHashMap<>();
            metrics.forEach((metric, all) -> row.put(metric, Summary.of(all)));
            summaries.computeIfAbsent(work, name -> new LinkedHashMap<>()).put(peer, row);
        }));
        return summaries;
    }

    /** What the figures of a work are of. */
    public String per(String work) {
        return measurements.stream()
                .filter(each -> each.work().equals(work))
                .map(Measurement::per)
                .findFirst()
                .orElse("");
    }

    /** Medians of the rounds, with the least and the greatest, in Markdown. */
    public String table() {
        StringBuilder table = new StringBuilder();
        summaries().forEach((work, peers) -> {
            Set<String> metrics = new LinkedHashSet<>();
            peers.values().forEach(row -> metrics.addAll(row.keySet()));
            table.append("\n| ").append(work).append(", per ").append(per(work)).append(" |");
            metrics.forEach(metric -> table.append(' ').append(metric).append(" |"));
            table.append("\n|---|").append("---|".repeat(metrics.size())).append('\n');
            peers.forEach((peer, row) -> {
                table.append("| ").append(peer).append(" |");
                metrics.forEach(metric ->
                        table.append(' ').append(cell(row.get(metric))).append(" |"));
                table.append('\n');
            });
        });
        return table.toString();
    }

    private static String cell(@Nullable Summary value) {
        if (value == null) {
            return "";
        }
        String median = number(value.median());
        return value.min() == value.max()
                ? median
                : median + " (" + number(value.min()) + "–" + number(value.max()) + ")";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.1f" : "%,.0f", value);
    }

    /** As JSON. */
    public void write(Path file) throws IOException {
        JsonObjectBuilder machines = Json.createObjectBuilder();
        machine.forEach(machines::add);
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Measurement each : measurements) {
            JsonObjectBuilder metrics = Json.createObjectBuilder();
            each.metrics().forEach(metrics::add);
            array.add(Json.createObjectBuilder()
                    .add("work", each.work())
                    .add("per", each.per())
                    .add("peer", each.peer())
                    .add("round", each.round())
                    .add("metrics", metrics));
        }
        JsonObject all = Json.createObjectBuilder()
                .add("machine", machines)
                .add("measurements", array)
                .build();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(Files.newBufferedWriter(file))) {
            writer.write(all);
        }
    }

    /** What {@link #write} wrote. */
    public static Results read(Path file) throws IOException {
        JsonObject all;
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            all = reader.readObject();
        }
        Map<String, String> machine = new LinkedHashMap<>();
        JsonObject written = all.getJsonObject("machine");
        written.keySet().forEach(key -> machine.put(key, written.getString(key)));
        List<Measurement> measurements = new ArrayList<>();
        for (JsonValue value : all.getJsonArray("measurements")) {
            JsonObject each = value.asJsonObject();
            Map<String, Double> metrics = new LinkedHashMap<>();
            each.getJsonObject("metrics")
                    .forEach((name, number) -> metrics.put(name, ((JsonNumber) number).doubleValue()));
            measurements.add(new Measurement(
                    each.getString("work"),
                    each.getString("per"),
                    each.getString("peer"),
                    each.getInt("round"),
                    metrics));
        }
        return new Results(machine, measurements);
    }
}
