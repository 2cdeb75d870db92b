package io.github.cdisocketio.tck.report;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Counts what each class of scenarios did on this server, prints it as a table, and leaves it in {@code target/tck}. */
public final class RunReport implements TestExecutionListener {
    private static final String PACKAGE = "io.github.cdisocketio.tck.";

    private final Map<String, Tally> tallies = new ConcurrentSkipListMap<>();
    private @Nullable TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean wrong = result.getStatus() == TestExecutionResult.Status.FAILED;
        if (!test.isTest() && !wrong) {
            return;
        }
        tally(test).ifPresent(tally -> {
            switch (result.getStatus()) {
                case SUCCESSFUL -> tally.passed.incrementAndGet();
                case ABORTED -> tally.skipped.incrementAndGet();
                case FAILED -> tally.failed.incrementAndGet();
            }
        });
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        tally(test).ifPresent(tally -> {
            if (reason.startsWith("excused: ")) {
                tally.excuses.add(nameOf(test) + ": " + reason.substring("excused: ".length()));
            } else {
                tally.skipped.incrementAndGet();
            }
        });
    }

    private String nameOf(TestIdentifier test) {
        TestPlan known = plan;
        String method = known == null
                ? ""
                : known.getParent(test)
                        .filter(parent -> parent.getSource().isPresent()
                                && !(parent.getSource().get() instanceof ClassSource))
                        .map(parent -> parent.getDisplayName().replaceFirst("\\(.*", "") + " ")
                        .orElse("");
        return method + test.getDisplayName().replaceFirst("\\(.*", "");
    }

    private Optional<Tally> tally(TestIdentifier test) {
        for (Optional<TestIdentifier> at = Optional.of(test); at.isPresent(); at = parent(at.get())) {
            if (at.get().getSource().orElse(null) instanceof ClassSource source
                    && source.getClassName().startsWith(PACKAGE)) {
                String name = source.getClassName().substring(PACKAGE.length());
                return Optional.of(tallies.computeIfAbsent(name, key -> new Tally()));
            }
        }
        return Optional.empty();
    }

    private Optional<TestIdentifier> parent(TestIdentifier test) {
        TestPlan known = plan;
        return known == null ? Optional.empty() : known.getParent(test);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        if (tallies.isEmpty()) {
            return;
        }
        String server = System.getProperty("tck.server", "none");
        String title =
                (server.equals("none") ? "Weld SE + Tyrus" : server) + ", JDK " + System.getProperty("java.version");
        StringBuilder table = new StringBuilder("%n%-42s %s%n".formatted("scenarios", title));
        tallies.forEach((name, tally) -> table.append("%-42s %s%n".formatted(name, tally.cell())));
        System.out.println(table);
        write(title);
    }

    private void write(String title) {
        JsonObjectBuilder scenarios = Json.createObjectBuilder();
        tallies.forEach((name, tally) -> scenarios.add(
                name,
                Json.createObjectBuilder()
                        .add("passed", tally.passed.get())
                        .add("failed", tally.failed.get())
                        .add("skipped", tally.skipped.get())
                        .add("excused", Json.createArrayBuilder(tally.excuses))));
        String container = System.getProperty("tck.container", "");
        String json = Json.createObjectBuilder()
                .add("server", title)
                .add("container", container.isEmpty() ? "embedded" : container)
                .add("jdk", Runtime.version().feature())
                .add("scenarios", scenarios)
                .build()
                .toString();
        Path file = Path.of("target/tck")
                .resolve((container.isEmpty() ? "embedded" : container) + "-jdk"
                        + Runtime.version().feature() + ".json");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
