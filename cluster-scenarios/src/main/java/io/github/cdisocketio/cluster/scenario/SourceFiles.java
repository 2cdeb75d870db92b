package io.github.cdisocketio.cluster.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The source files of the module whose tests run. */
public final class SourceFiles {
    private static final int MOST_LINES = 400;

    private SourceFiles() {}

    /** Fails if one of them is too long. */
    public static void assertShort() {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MOST_LINES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
