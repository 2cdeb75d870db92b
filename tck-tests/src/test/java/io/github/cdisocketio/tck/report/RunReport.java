package io.github.cdisocketio.tck.report;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Counts what each class of scenarios did on this server, prints it as a table, and leaves it in {@code target/tck}. */
public final class RunReport implements TestExecutionListener {
    private static final String PACKAGE = "io.github.cdisocketio.tck.";
    private static final List<String> URLS =
            List.of("tck.url", "tck.calm.url", "tck.msgpack.url", "tck.recovering.url", "tck.echo.url");

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
        String title = server() + ", JDK " + System.getProperty("java.version");
        StringBuilder table = new StringBuilder("%n%-42s %s%n".formatted("scenarios", title));
        tallies.forEach((name, tally) -> table.append("%-42s %s%n".formatted(name, tally.cell())));
        System.out.println(table);
        write(title);
    }

    private static String server() {
        return switch (container()) {
            case "embedded" -> "Weld SE + Tyrus";
            case "url" ->
                URLS.stream().map(System::getProperty).filter(Objects::nonNull).collect(Collectors.joining(" and "));
            case "reference" -> "socket.io";
            case "api" -> "Weld SE + Tyrus, without CDI";
            default -> System.getProperty("tck.server", "");
        };
    }

    /** What ran: the name of a container's profile, or what else was asked for. */
    private static String container() {
        if (URLS.stream().anyMatch(url -> System.getProperty(url) != null)) {
            return "url";
        }
        if (Boolean.getBoolean("tck.reference")) {
            return "reference";
        }
        String profile = System.getProperty("tck.container", "");
        return !profile.isEmpty() ? profile : Boolean.getBoolean("tck.api") ? "api" : "embedded";
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
        String json = Json.createObjectBuilder()
                .add("server", title)
                .add("container", container())
                .add("jdk", Runtime.version().feature())
                .add("scenarios", scenarios)
                .build()
                .toString();
        Path file = Path.of("target/tck")
                .resolve(container() + "-jdk" + Runtime.version().feature() + ".json");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
