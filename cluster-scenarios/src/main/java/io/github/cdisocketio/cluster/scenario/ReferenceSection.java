package io.github.cdisocketio.cluster.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.config.ConfigOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The section of an artifact on the reference page, which is made from its keys. */
public final class ReferenceSection {
    private static final Path PAGE = Path.of("..", "docs", "reference", "configuration.md");

    private ReferenceSection() {}

    /**
     * Fails if the page says something else than the keys.
     *
     * @param intro what stands before the table
     */
    public static void check(String artifact, String intro, ConfigOption... keys) {
        String title = "\n## With `" + artifact + "`\n";
        String expected = title + table(intro, keys);
        try {
            String page = Files.readString(PAGE);
            int start = page.indexOf(title);
            int next = start < 0 ? -1 : page.indexOf("\n## ", start + 1);
            String before = start < 0 ? page : page.substring(0, start);
            String after = next < 0 ? "" : page.substring(next);
            if (Boolean.getBoolean("docs.write")) {
                Files.writeString(PAGE, before + expected + after);
                return;
            }
            assertThat(page)
                    .as("run the tests with -Ddocs.write=true to write the section")
                    .isEqualTo(before + expected + after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String table(String intro, ConfigOption... keys) {
        StringBuilder text =
                new StringBuilder("\n" + intro + "\n\n| Key | Default | Value | Meaning |\n|---|---|---|---|\n");
        for (ConfigOption each : keys) {
            String values = each.allowed().isEmpty()
                    ? each.type().words()
                    : each.allowed().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
            String standard = each.defaultValue().isEmpty() ? "–" : "`" + each.defaultValue() + "`";
            text.append("| `%s` | %s | %s | %s |\n".formatted(each.key(), standard, values, each.description()));
        }
        return text.toString();
    }
}
