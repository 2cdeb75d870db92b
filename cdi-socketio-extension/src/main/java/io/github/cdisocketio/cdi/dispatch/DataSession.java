package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.server.Socket;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The data of a socket as a session. */
public final class DataSession implements SocketSession {
    private final Supplier<Socket> socket;
    private final JsonMapping json;

    DataSession(Socket socket, JsonMapping json) {
        this(() -> socket, json);
    }

    /** @param socket asked at every use */
    public DataSession(Supplier<Socket> socket, JsonMapping json) {
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
    public <T> Optional<T> get(String key, Class<T> type) {
        Object value = data().get(key);
        return Optional.ofNullable(type.isInstance(value) ? type.cast(value) : type.cast(json.convert(value, 0, type)));
    }

    @Override
    @SuppressWarnings("unchecked") // the converted value has the class of the default
    public <T> T getOrDefault(String key, T defaultValue) {
        return get(key, (Class<T>) defaultValue.getClass()).orElse(defaultValue);
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
