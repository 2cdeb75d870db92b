package io.github.cdisocketio.tck.browser;

import io.github.cdisocketio.tck.Patience;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Node, Chromium, and a copy of the plays with their one npm package below {@code target}. Where they are missing the test is skipped, unless the
 * environment has {@code REQUIRE_BROWSER}: then it fails.
 */
record BrowserTools(Path node, Path chromium, Path plays) {
    /** The moderators' key, of the embedded sample and of any other that is played. */
    static final String KEY = System.getProperty("tck.sample.key", "open sesame");

    private static final List<String> CHROMIUMS = List.of(
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    static BrowserTools find(Path module) throws IOException, InterruptedException {
        Path node = onPath("node").orElseGet(() -> missing("Node.js 20 or newer (command node)"));
        Path npm = onPath("npm").orElseGet(() -> missing("npm"));
        Path chromium = Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), CHROMIUMS.stream())
                .flatMap(name -> onPath(name).stream())
                .findFirst()
                .orElseGet(() -> missing("Chromium"));
        Path plays = module.resolve("target/browser");
        install(npm, module.resolve("src/test/browser"), plays);
        return new BrowserTools(node, chromium, plays);
    }

    /** Starts the script. */
    Child play(String... arguments) {
        ProcessBuilder builder =
                new ProcessBuilder(Stream.concat(Stream.of(node.toString(), "sample.mjs"), Arrays.stream(arguments))
                        .toList());
        builder.directory(plays.toFile());
        builder.environment().put("CHROMIUM", chromium.toString());
        builder.environment().put("KEY", KEY);
        builder.environment()
                .put("PATIENCE", String.valueOf(Patience.millis(1000).toMillis() / 1000.0));
        return Child.start(builder);
    }

    private static void install(Path npm, Path from, Path to) throws IOException, InterruptedException {
        Files.createDirectories(to);
        Path lock = to.resolve("package-lock.json");
        boolean installed = Files.isDirectory(to.resolve("node_modules"))
                && Files.mismatch(from.resolve("package-lock.json"), lock) == -1;
        for (String name : List.of("package.json", "package-lock.json", "sample.mjs")) {
            Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        if (installed) {
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(npm.toString(), "ci", "--no-audit", "--no-fund");
        try (Child install = Child.start(builder.directory(to.toFile()))) {
            while (install.nextLine(Duration.ofMinutes(3)).isPresent()) {}
            if (install.exitCode() != 0) {
                Files.deleteIfExists(lock); // not installed: the next run tries again
                missing("the npm package playwright-core ('npm ci' in " + to + " said: " + install.output() + ")");
            }
        }
    }

    private static Optional<Path> onPath(String name) {
        return Stream.concat(Stream.of(""), Arrays.stream(System.getenv("PATH").split(File.pathSeparator)))
                .filter(folder -> !folder.isEmpty() || Path.of(name).isAbsolute())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path missing(String what) {
        String message = "the sample is not played in a browser: " + what
                + " is missing. On Debian: apt-get install chromium nodejs npm; elsewhere put node, npm and chromium on the PATH, or set"
                + " CHROMIUM to the browser's file";
        if (System.getenv("REQUIRE_BROWSER") != null) {
            return Assertions.fail(message);
        }
        System.out.println("SKIPPED: " + message);
        return Assumptions.abort(message);
    }
}
