package io.github.cdisocketio.cdi.config;

/** How the value of a key is written. */
public enum ValueType {
    TEXT("text"),
    BOOLEAN("`true` or `false`"),
    NUMBER("a whole number, at least 1"),
    DURATION("ISO 8601, as `PT25S`, or milliseconds; longer than zero"),
    LIST("values separated by commas"),
    CHOICE("one of the allowed values");

    private final String words;

    ValueType(String words) {
        this.words = words;
    }

    /** What may be written, in words. */
    public String words() {
        return words;
    }
}
