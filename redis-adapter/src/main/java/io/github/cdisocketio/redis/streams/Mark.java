package io.github.cdisocketio.redis.streams;

import org.jspecify.annotations.Nullable;

/**
 * A moment of one server in the order of the log. What it had emitted by then may get its place in the log later: so its own events are told apart by their
 * numbers.
 *
 * @param position up to there the server had read
 * @param uid of the server
 * @param number of the last event that it had emitted
 */
record Mark(StreamId position, String uid, long number) {
    /** Before everything. */
    static final Mark BEGINNING = new Mark(StreamId.FIRST, "", 0);

    /** Whether an event was emitted later. @param from its server; {@code number} 0 if it has none */
    boolean isBefore(StreamId id, String from, long emitted) {
        return id.isAfter(position) && !(emitted > 0 && emitted <= number && from.equals(uid));
    }

    /** @return null if it is none */
    static @Nullable Mark parse(String text) {
        String[] parts = text.split(" ", -1);
        StreamId position = StreamId.parse(parts[0]);
        if (position == null || parts.length != 3 || !parts[2].matches("[0-9]{1,18}")) {
            return null;
        }
        return new Mark(position, parts[1], Long.parseLong(parts[2]));
    }

    @Override
    public String toString() {
        return position + " " + uid + " " + number;
    }
}
