package io.github.cdisocketio.redis.streams;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of an entry, and so an offset: entries of a stream are in the order of their ids. */
record StreamId(long time, long sequence) implements Comparable<StreamId> {
    static final StreamId FIRST = new StreamId(0, 0);
    /** After all entries. */
    static final StreamId LAST = new StreamId(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final Comparator<StreamId> ORDER =
            Comparator.comparingLong(StreamId::time).thenComparingLong(StreamId::sequence);
    private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,17})-(0|[1-9][0-9]{0,17})");

    /** @return null if it is no id */
    static @Nullable StreamId parse(@Nullable String text) {
        if (text == null || !TEXT.matcher(text).matches()) {
            return null;
        }
        int dash = text.indexOf('-');
        return new StreamId(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    /** The first id that is greater. */
    StreamId next() {
        return new StreamId(time, sequence + 1);
    }

    boolean isAfter(StreamId other) {
        return compareTo(other) > 0;
    }

    static StreamId max(StreamId one, StreamId other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public int compareTo(StreamId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return time + "-" + sequence;
    }
}
