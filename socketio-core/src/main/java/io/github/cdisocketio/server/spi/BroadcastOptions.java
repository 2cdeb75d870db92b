package io.github.cdisocketio.server.spi;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom something is for, and how it is sent. Immutable.
 *
 * @param rooms in any of them; empty: everyone
 * @param except not in any of them
 * @param local not on other servers
 * @param isVolatile may be dropped for clients that cannot take it at once
 * @param timeout for answers; null: the server's request timeout
 * @param singleResponse exactly one client is asked and its whole answer wanted
 */
public record BroadcastOptions(
        Set<String> rooms,
        Set<String> except,
        boolean local,
        boolean isVolatile,
        boolean compress,
        @Nullable Duration timeout,
        boolean singleResponse) {
    public static final BroadcastOptions EVERYONE =
            new BroadcastOptions(Set.of(), Set.of(), false, false, true, null, false);

    /** Whether there is neither a room nor an exception. */
    public boolean isEveryone() {
        return rooms.isEmpty() && except.isEmpty();
    }

    public BroadcastOptions withRooms(Set<String> value) {
        return new BroadcastOptions(value, except, local, isVolatile, compress, timeout, singleResponse);
    }

    public BroadcastOptions withExcept(Set<String> value) {
        return new BroadcastOptions(rooms, value, local, isVolatile, compress, timeout, singleResponse);
    }

    public BroadcastOptions asLocal() {
        return new BroadcastOptions(rooms, except, true, isVolatile, compress, timeout, singleResponse);
    }

    public BroadcastOptions asVolatile() {
        return new BroadcastOptions(rooms, except, local, true, compress, timeout, singleResponse);
    }

    public BroadcastOptions withCompress(boolean value) {
        return new BroadcastOptions(rooms, except, local, isVolatile, value, timeout, singleResponse);
    }

    public BroadcastOptions withTimeout(Duration value) {
        return new BroadcastOptions(rooms, except, local, isVolatile, compress, value, singleResponse);
    }

    public BroadcastOptions asSingleResponse() {
        return new BroadcastOptions(rooms, except, local, isVolatile, compress, timeout, true);
    }
}
