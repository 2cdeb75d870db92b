package io.github.cdisocketio.protocol;

/** Writes application objects that the core does not know. The CDI extension brings one that asks JSON-B. Thread-safe. */
@FunctionalInterface
public interface PayloadMapper {
    /** Knows nothing. */
    PayloadMapper NONE = (value, out) -> {
        throw new IllegalArgumentException(
                "SIO-02030 no mapping for " + value.getClass().getName()
                        + ": send a map, a list, a JsonValue or another type of the JDK, or configure a PayloadMapper");
    };

    /**
     * Writes exactly one value.
     *
     * @param value not null, and none of the types that {@link PayloadWriter#value} knows itself
     * @throws IllegalArgumentException if there is no mapping for it
     */
    void write(Object value, PayloadWriter out);
}
