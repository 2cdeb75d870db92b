package io.github.cdisocketio.tck.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.cdisocketio.tck.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Each play of {@code src/test/browser/sample.mjs} is a test, in Chromium, against the sample on the embedded server, or where {@code
 * -Dtck.sample.url=http://localhost:8080/sample/} says that it runs; {@code -Dtck.sample.key} is its moderators' key then.
 */
@Tag("embedded")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleInTheBrowserTest {
    private final Path module = Path.of("").toAbsolutePath();
    private final SampleServer server = new SampleServer(module);
    private final Optional<String> elsewhere = Optional.ofNullable(System.getProperty("tck.sample.url"));
    private BrowserTools tools;
    private String address;

    @BeforeAll
    void start() throws Exception {
        tools = BrowserTools.find(module);
        address = elsewhere.isPresent() ? elsewhere.get() : server.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> plays() throws InterruptedException {
        List<String> names = new ArrayList<>();
        try (Child list = tools.play("--list")) {
            for (Optional<String> line = next(list); line.isPresent(); line = next(list)) {
                names.add(line.get());
            }
        }
        assertThat(names).as("plays").hasSizeGreaterThan(10);
        return names.stream().filter(this::canBePlayed).map(name -> dynamicTest(name, () -> play(name)));
    }

    /** Only a server of our own can be restarted. */
    private boolean canBePlayed(String name) {
        return elsewhere.isEmpty() || !name.contains("Restart");
    }

    private void play(String name) throws Exception {
        try (Child play = tools.play(address, name)) {
            for (Optional<String> line = next(play); line.isPresent(); line = next(play)) {
                switch (line.get()) {
                    case "stop" -> {
                        server.stop();
                        play.writeLine();
                    }
                    case "start" -> {
                        server.start();
                        play.writeLine();
                    }
                    default -> {}
                }
            }
            assertThat(play.exitCode()).as(play.output()).isZero();
            assertThat(play.output().lines()).anyMatch(line -> line.startsWith("ok " + name));
        }
    }

    private static Optional<String> next(Child child) throws InterruptedException {
        return child.nextLine(Patience.millis(120_000));
    }
}
