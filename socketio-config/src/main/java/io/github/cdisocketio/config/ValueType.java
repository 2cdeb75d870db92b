package io.github.cdisocketio.config;

/** How the value of a key is written. */
public enum ValueType {
    TEXT("text"),
    PATH("a path, as `/socket.io`, without white space and none of `* ? # ;`"),
    TOKEN("a name as HTTP allows it: letters, digits, `-`, `_`, `.`"),
    TOKENS("such names, separated by commas"),
    COOKIE_TEXT("text without white space, `;` and `,`"),
    EVENT("an event's name that the protocol does not keep for itself"),
    BOOLEAN("`true` or `false`"),
    NUMBER("a whole number, at least 1"),
    DURATION(Durations.WORDS),
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
