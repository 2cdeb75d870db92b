package io.github.cdisocketio.redis.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.config.ConfigOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference page says what the keys say. */
class ReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "configuration.md");
    private static final String TITLE = "\n## With `redis-adapter`\n";

    @Test
    void theSectionIsMadeFromTheKeys() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(TITLE);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, (start < 0 ? page : page.substring(0, start)) + section());
            return;
        }
        assertThat(start < 0 ? "" : page.substring(start))
                .as("run the tests with -Ddocs.write=true to write the section")
                .isEqualTo(section());
    }

    private static String section() {
        StringBuilder text = new StringBuilder(TITLE).append("""

                `socketio.adapter` is `redis`, `redis-sharded` or `redis-streams`; see [scaling](../scaling.md).

                | Key | Default | Value | Meaning |
                |---|---|---|---|
                """);
        for (ConfigOption each : RedisKey.values()) {
            String values = each.allowed().isEmpty()
                    ? each.type().words()
                    : each.allowed().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
            String standard = each.defaultValue().isEmpty() ? "–" : "`" + each.defaultValue() + "`";
            text.append("| `%s` | %s | %s | %s |\n".formatted(each.key(), standard, values, each.description()));
        }
        return text.toString();
    }
}
