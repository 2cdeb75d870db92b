package io.github.cdisocketio.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.cdisocketio.tck.wire.Http;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The scripts of {@code src/test/node}, with the packages of their lock file, in {@code target/node}. */
public final class NodeScripts {
    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/node");

    private NodeScripts() {}

    /** Starts a script; its errors go to this process. Skips the scenario where Node.js or its packages are missing; fails it with
     * {@code REQUIRE_NODE=true} in the environment. */
    public static Process start(String script, String... arguments) {
        install();
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return process(command, ProcessBuilder.Redirect.PIPE);
    }

    /** Runs a script of cases, each of which it tells in a line of JSON, with an {@code error} if it failed. Started and skipped as {@link #start}. */
    public static List<JsonObject> cases(String script, String... arguments) throws IOException, InterruptedException {
        Process process = start(script, arguments);
        List<JsonObject> cases = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                cases.add(Http.json(line));
            }
        }
        assertThat(process.waitFor()).as("exit code of " + script).isZero();
        return cases;
    }

    /** The case as a test. @param name of the test, with the values of these keys put in */
    public static DynamicTest test(JsonObject result, String name, String... keys) {
        Object[] values = Stream.of(keys).map(result::getString).toArray();
        return DynamicTest.dynamicTest(name.formatted(values), () -> {
            if (result.containsKey("error")) {
                fail(result.getString("error"));
            }
        });
    }

    private static synchronized void install() {
        if (!succeeds(List.of("node", "--version"))) {
            missing(
                    "Node.js is missing: install Node.js 18 or newer with npm (https://nodejs.org) to run the JavaScript clients");
        }
        try {
            boolean current = Files.isDirectory(INSTALLED.resolve("node_modules"))
                    && Files.mismatch(SOURCE.resolve("package-lock.json"), INSTALLED.resolve("package-lock.json")) < 0;
            Files.createDirectories(INSTALLED);
            try (Stream<Path> files = Files.list(SOURCE)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            if (!current && !succeeds(List.of("npm", "ci", "--no-audit", "--no-fund"))) {
                Files.deleteIfExists(INSTALLED.resolve("package-lock.json"));
                missing("npm could not install the packages of " + SOURCE.toAbsolutePath()
                        + ": run 'npm ci' there to see why");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void missing(String what) {
        if (Boolean.parseBoolean(System.getenv("REQUIRE_NODE"))) {
            fail(what);
        }
        abort(what);
    }

    private static boolean succeeds(List<String> command) {
        try {
            Files.createDirectories(INSTALLED);
            Process process = process(command, ProcessBuilder.Redirect.DISCARD);
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException | UncheckedIOException e) {
            return false; // no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process process(List<String> command, ProcessBuilder.Redirect output) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(INSTALLED.toFile())
                    .redirectOutput(output)
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("TCK_TIMEOUT_FACTOR", Patience.factor());
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
