package io.github.cdisocketio.config;

import io.github.cdisocketio.protocol.ReservedEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads typed values and collects what is wrong with them; a wrong value reads as the default. Not thread-safe. */
public final class ConfigValues {
    private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]+";

    private final PropertySource source;
    private final List<String> problems = new ArrayList<>();

    public ConfigValues(PropertySource source) {
        this.source = source;
    }

    public List<String> problems() {
        return List.copyOf(problems);
    }

    public String text(ConfigOption key) {
        String value = source.get(key.key());
        return value == null || value.isBlank() ? key.defaultValue() : value.strip();
    }

    /** Text that is checked as the type of its key says. */
    public String checked(ConfigOption key) {
        String value = text(key);
        boolean fits = switch (key.type()) {
            case PATH -> value.matches("/?[^\\s*?#;/][^\\s*?#;]*");
            case TOKEN -> value.matches(TOKEN);
            case COOKIE_TEXT -> value.matches("[^\\s;,]*");
            case EVENT -> !ReservedEvents.contains(value);
            default -> true;
        };
        if (!fits) {
            wrong(key, value);
        }
        return fits ? value : key.defaultValue();
    }

    public @Nullable String checkedOrNull(ConfigOption key) {
        String value = checked(key);
        return value.isEmpty() ? null : value;
    }

    public List<String> tokens(ConfigOption key) {
        List<String> values = list(key);
        if (!values.stream().allMatch(each -> each.matches(TOKEN))) {
            wrong(key, text(key));
        }
        return values;
    }

    public @Nullable String textOrNull(ConfigOption key) {
        String value = text(key);
        return value.isEmpty() ? null : value;
    }

    public boolean flag(ConfigOption key) {
        String value = text(key);
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                wrong(key, value);
                yield Boolean.parseBoolean(key.defaultValue());
            }
        };
    }

    public int number(ConfigOption key) {
        return number(key, Integer.MAX_VALUE);
    }

    public int number(ConfigOption key, int most) {
        String value = text(key);
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, with the others
        }
        wrong(key, value);
        return Integer.parseInt(key.defaultValue());
    }

    public Duration duration(ConfigOption key) {
        Duration found = Durations.parse(text(key));
        if (found == null) {
            wrong(key, text(key));
            return Duration.parse(key.defaultValue());
        }
        return found;
    }

    /** Whole seconds, or null for none. */
    public @Nullable Long secondsOrNull(ConfigOption key) {
        String value = text(key);
        if (value.isEmpty()) {
            return null;
        }
        Duration found = Durations.parse(value);
        if (found == null) {
            wrong(key, value);
        }
        return found == null ? null : found.toSeconds();
    }

    public String choice(ConfigOption key) {
        String value = text(key).toLowerCase(Locale.ROOT);
        if (!key.allowed().contains(value)) {
            wrong(key, value);
            return key.defaultValue();
        }
        return value;
    }

    public List<String> list(ConfigOption key) {
        List<String> values = Arrays.stream(text(key).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (!key.allowed().isEmpty() && (values.isEmpty() || !key.allowed().containsAll(values))) {
            wrong(key, text(key));
            return List.of(key.defaultValue().split(","));
        }
        return values;
    }

    /** Notes a value that is not allowed. */
    public void wrong(ConfigOption key, String found) {
        String allowed = key.allowed().isEmpty() ? key.type().words() : "one of " + String.join(", ", key.allowed());
        problems.add("SIO-04030 configuration '" + key.key() + "' is '" + found + "', allowed is " + allowed
                + ": change it, or remove it for the default '" + key.defaultValue() + "'");
    }
}
