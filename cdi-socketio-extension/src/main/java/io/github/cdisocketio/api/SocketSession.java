package io.github.cdisocketio.api;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the application keeps for one client in one namespace: {@code socket.data()} in other words. Injected, it is that of the event being
 * handled, and fails outside one. Thread-safe.
 */
public interface SocketSession extends Iterable<Map.Entry<String, @Nullable Object>> {
    /** The value, or null if there is none. */
    @Nullable
    Object get(String key);

    /** The value as this type; one that came from another server or from a recovered state is mapped by JSON-B. */
    <T> Optional<T> get(String key, Class<T> type);

    /** The value, or the default if there is none. */
    <T> T getOrDefault(String key, T defaultValue);

    /** Keeps a value; null is one, too. */
    SocketSession set(String key, @Nullable Object value);

    boolean has(String key);

    /**
     * Removes a value.
     *
     * @return whether there was one
     */
    boolean delete(String key);

    int size();

    /** The keys; a copy. */
    Set<String> keys();

    /** Removes everything. */
    void clear();
}
