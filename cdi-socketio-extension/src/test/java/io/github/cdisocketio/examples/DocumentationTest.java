package io.github.cdisocketio.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cdi.config.ConfigKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages say what the code says. */
class DocumentationTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final List<Path> EXAMPLES = List.of(
            Path.of("src/test/java/io/github/cdisocketio/examples"),
            Path.of("../tck-tests/src/test/java/io/github/cdisocketio/tck/model"));
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"guide.md", "coming-from-tsed.md"})
    void everyJavaExampleIsCompiledAndRun(String page) throws IOException {
        StringBuilder sources = new StringBuilder();
        for (Path folder : EXAMPLES) {
            try (Stream<Path> files = Files.list(folder)) {
                files.sorted()
                        .map(DocumentationTest::read)
                        .map(DocumentationTest::normalized)
                        .forEach(sources::append);
            }
        }
        List<String> examples = new ArrayList<>();
        Matcher matcher = JAVA.matcher(read(DOCS.resolve(page)));
        while (matcher.find()) {
            examples.add(normalized(matcher.group(1)));
        }
        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(sources.toString()).contains(each));
    }

    /** Without what depends on where the code stands. */
    private static String normalized(String code) {
        return code.replace("public static class", "public class").replaceAll("\\s+", "");
    }

    @Test
    void theConfigurationReferenceIsMadeFromTheKeys() throws IOException {
        Path page = DOCS.resolve("reference/configuration.md");
        String expected = configuration();
        String now = read(page);
        // behind it other artifacts write of their keys
        int end = now.indexOf("\n## ");
        String others = end < 0 ? "" : now.substring(end);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(page, expected + others);
        }
        assertThat(read(page))
                .as("run the tests with -Ddocs.write=true to write the page")
                .isEqualTo(expected + others);
    }

    @Test
    void everyAnnotationIsInTheReference() throws IOException {
        String page = read(DOCS.resolve("reference/annotations.md"));
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/github/cdisocketio/api"))) {
            assertThat(files.map(each -> each.getFileName().toString().replace(".java", ""))
                            .filter(each -> !each.equals("package-info")))
                    .allSatisfy(each -> assertThat(page).containsPattern("\\b" + each + "\\b"));
        }
    }

    private static String configuration() {
        StringBuilder text = new StringBuilder("""
                # Configuration

                Read once, at deployment, from MicroProfile Config where the container has it; otherwise from system properties, environment variables
                (`SOCKETIO_PING_INTERVAL`) and `META-INF/microprofile-config.properties`, in this order. A wrong value stops the deployment and says which
                key, what was found, what is allowed. This page is made from the code and checked by a test.

                | Key | Default | Value | Meaning |
                |---|---|---|---|
                """);
        for (ConfigKey each : ConfigKey.values()) {
            String values = each.allowed().isEmpty()
                    ? each.type().words()
                    : (each.type() == io.github.cdisocketio.config.ValueType.LIST ? "of " : "")
                            + each.allowed().stream()
                                    .map(value -> "`" + value + "`")
                                    .collect(Collectors.joining(", "));
            String standard = each.defaultValue().isEmpty() ? "–" : "`" + each.defaultValue() + "`";
            text.append("| `")
                    .append(each.key())
                    .append("` | ")
                    .append(standard)
                    .append(" | ")
                    .append(values);
            text.append(" | ").append(each.description()).append(" |\n");
        }
        return text.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
