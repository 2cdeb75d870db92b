package io.github.cdisocketio.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Durations as people write them, in the configuration and in annotations. */
public final class Durations {
    /** What {@link #parse} takes, in words. */
    public static final String WORDS = "ISO 8601, as `PT25S`, or milliseconds; at least 1 ms";

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private Durations() {}

    /** The duration, or null if it is none, shorter than a millisecond or too long to be counted in nanoseconds. */
    public static @Nullable Duration parse(String written) {
        try {
            String value = written.strip();
            Duration duration =
                    value.matches("\\d{1,18}") ? Duration.ofMillis(Long.parseLong(value)) : Duration.parse(value);
            return duration.compareTo(Duration.ofMillis(1)) < 0 || duration.compareTo(LONGEST) > 0 ? null : duration;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
