package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.server.Socket;
import jakarta.json.JsonValue;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The data of a socket as a session. */
public final class DataSession implements SocketSession {
    private final Supplier<Socket> socket;
    private final Supplier<JsonMapping> json;

    DataSession(Socket socket, JsonMapping json) {
        this(() -> socket, () -> json);
    }

    /** Both are asked at every use. */
    public DataSession(Supplier<Socket> socket, Supplier<JsonMapping> json) {
        this.socket = socket;
        this.json = json;
    }

    private Map<String, @Nullable Object> data() {
        return socket.get().data();
    }

    @Override
    public @Nullable Object get(String key) {
        return data().get(key);
    }

    @Override
    @SuppressWarnings("unchecked") // a boxed value stands for a primitive class
    public <T> Optional<T> get(String key, Class<T> type) {
        return Optional.ofNullable((T) json.get().convert(data().get(key), 0, Scalars.boxed(type)));
    }

    /** A value that the application put there is returned as it is: an ArrayList is as good as the List of the default. */
    @Override
    @SuppressWarnings("unchecked") // the caller says what it put there
    public <T> T getOrDefault(String key, T defaultValue) {
        Object value = data().get(key);
        if (value == null || value == JsonValue.NULL) {
            return defaultValue;
        }
        boolean foreign = value instanceof JsonValue && !(defaultValue instanceof JsonValue);
        boolean number = value instanceof Number && defaultValue instanceof Number;
        return foreign || number
                ? (T) Objects.requireNonNull(json.get().convert(value, 0, typeOf(defaultValue)))
                : (T) value;
    }

    /** The class to map to: of collections there may be none but the JDK's own. */
    private static Class<?> typeOf(Object value) {
        return value instanceof List ? List.class : value instanceof Map ? Map.class : value.getClass();
    }

    @Override
    public SocketSession set(String key, @Nullable Object value) {
        data().put(key, value);
        return this;
    }

    @Override
    public boolean has(String key) {
        return data().containsKey(key);
    }

    @Override
    public boolean delete(String key) {
        boolean had = data().containsKey(key);
        data().remove(key);
        return had;
    }

    @Override
    public int size() {
        return data().size();
    }

    @Override
    public Set<String> keys() {
        return new LinkedHashSet<>(data().keySet());
    }

    @Override
    public void clear() {
        data().clear();
    }

    @Override
    public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
        return data().entrySet().iterator();
    }

    @Override
    public String toString() {
        return data().toString();
    }
}
