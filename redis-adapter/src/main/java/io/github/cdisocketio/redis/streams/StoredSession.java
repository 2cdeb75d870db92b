package io.github.cdisocketio.redis.streams;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is in Redis. Immutable.
 *
 * @param owner the server that wrote it: only that one writes it again; empty if it was Node.js, which tells no more than the first four of the rest
 * @param sid the socket's id
 * @param times its rooms
 * @param data of the application
 * @param user the name of the authenticated user
 * @param connected whether the client was connected to the owner, as far as that knew
 * @param offset of the last event that was handed to the connection
 * @param settled whether nothing with an offset waited to be handed over
 * @param until up to there the socket had been given what was for it
 */
record StoredSession(
        String owner,
        String sid,
        String pid,
        RoomTimes times,
        Map<String, @Nullable Object> data,
        @Nullable String user,
        boolean connected,
        @Nullable StreamId offset,
        boolean settled,
        @Nullable StreamId until) {

    StoredSession takenBy(String uid) {
        return new StoredSession(uid, sid, pid, times, data, user, false, offset, settled, until);
    }

    /**
     * From where on events may be missing.
     *
     * @param seen what the client presents; null if it has seen nothing
     * @return null if that cannot be known
     */
    @Nullable
    StreamId missedAfter(@Nullable StreamId seen) {
        Mark since = times.since();
        StreamId given = settled ? until : null;
        if (seen == null) {
            if (since == null) {
                return null;
            }
            // nothing with an offset was handed over either: it was quiet all the time
            return given != null && offset == null ? given : since.position();
        }
        return given != null && offset != null && !offset.isAfter(seen) ? StreamId.max(seen, given) : seen;
    }

    /** Whether a client can have got this offset from where it was last, as far as the session tells. */
    boolean knows(StreamId seen) {
        return seen.equals(offset);
    }
}
