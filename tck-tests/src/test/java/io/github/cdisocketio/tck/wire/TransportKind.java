package io.github.cdisocketio.tck.wire;

/** How packets travel. */
public enum TransportKind {
    POLLING,
    WEBSOCKET;

    /** The value of the query parameter {@code transport}. */
    public String parameter() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
