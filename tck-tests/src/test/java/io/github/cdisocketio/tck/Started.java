package io.github.cdisocketio.tck;

import io.github.cdisocketio.tck.wire.Target;

/** An application that a scenario deployed for itself. */
public interface Started extends AutoCloseable {
    Target target();

    /** Stops it; {@link #start} brings it back, at the same address. */
    void stop();

    /** Starts it again. */
    void start();

    @Override
    default void close() {
        stop();
    }
}
