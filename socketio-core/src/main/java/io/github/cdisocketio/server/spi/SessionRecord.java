package io.github.cdisocketio.server.spi;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What brings a client back to where it was: its state at one moment. Immutable, but for the values of the data, which are the application's.
 *
 * @param id the socket's id, public
 * @param pid the socket's private id: 20 characters, a secret of the client and the servers
 * @param rooms its own among them
 * @param data the socket's data; an adapter that keeps sessions elsewhere keeps what it can write of it
 * @param user the name of the authenticated user, or null: only the same user comes back to the session
 * @param offset of the last event with one that was handed to the client's connection; null if there was none
 * @param settled whether nothing with an offset waited to be handed over: a client that presents this very offset missed nothing of what was
 *     sent while it was there
 */
public record SessionRecord(
        String id,
        String pid,
        Set<String> rooms,
        Map<String, @Nullable Object> data,
        @Nullable String user,
        @Nullable String offset,
        boolean settled) {}
