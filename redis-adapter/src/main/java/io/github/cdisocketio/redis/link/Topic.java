package io.github.cdisocketio.redis.link;

/**
 * Something to listen to.
 *
 * @param name of the channel, or the pattern
 */
public record Topic(Kind kind, String name) {
    /** Which of Redis' three ways to publish and subscribe. */
    public enum Kind {
        CHANNEL,
        PATTERN,
        SHARDED
    }

    public static Topic channel(String name) {
        return new Topic(Kind.CHANNEL, name);
    }

    /** All channels that begin so. */
    public static Topic prefix(String prefix) {
        return new Topic(Kind.PATTERN, prefix.replaceAll("([*?\\[\\]\\\\])", "\\\\$1") + "*");
    }

    public static Topic sharded(String name) {
        return new Topic(Kind.SHARDED, name);
    }
}
