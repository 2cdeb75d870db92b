package io.github.cdisocketio.testing;

import java.time.Duration;

/** How long clients wait. @param factor stretches every timeout, also those that a test names */
record Patience(Duration timeout, double factor) {
    static final Patience DEFAULT = new Patience(Duration.ofSeconds(5), 1);

    Duration stretched() {
        return stretch(timeout);
    }

    Duration stretch(Duration duration) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }

    Patience with(Duration other) {
        return new Patience(other, factor);
    }

    /** For messages: {@code 5 s}, {@code 250 ms}. */
    static String words(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
