package io.github.cdisocketio.tck;

import java.time.Duration;

/** How long a scenario waits for what must happen; {@code -Dtck.timeout.factor} stretches it on slow machines. */
public final class Patience {
    private static final double FACTOR = Double.parseDouble(System.getProperty("tck.timeout.factor", "1"));

    private Patience() {}

    /** The time for what happens without any timer of the server. */
    public static Duration prompt() {
        return millis(5_000);
    }

    /** For those who are no Java. */
    static String factor() {
        return String.valueOf(FACTOR);
    }

    public static Duration millis(long millis) {
        return Duration.ofMillis((long) (millis * FACTOR));
    }
}
