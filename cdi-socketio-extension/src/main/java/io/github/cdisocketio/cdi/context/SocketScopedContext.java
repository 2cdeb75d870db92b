package io.github.cdisocketio.cdi.context;

import io.github.cdisocketio.api.SocketScoped;
import io.github.cdisocketio.server.Socket;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The context behind {@link SocketScoped}: active while a thread serves a socket that is not gone. */
public final class SocketScopedContext implements AlterableContext {
    static final String GONE =
            "SIO-04052 no socket is served on this thread, or it is gone: beans of @SocketScoped live in events and in the methods around a connection";

    private final CurrentSocket current;
    private final Map<Key, SocketBeans> beans = new ConcurrentHashMap<>();

    /** A socket that comes back with its state has its old id, and finds its beans again. */
    private record Key(String namespace, String id) {
        static Key of(Socket socket) {
            return new Key(socket.namespace().name(), socket.id());
        }
    }

    public SocketScopedContext(CurrentSocket current) {
        this.current = current;
    }

    SocketBeans open(Socket socket) {
        return beans.computeIfAbsent(Key.of(socket), key -> new SocketBeans(socket));
    }

    @Nullable
    SocketBeans find(Socket socket) {
        return beans.get(Key.of(socket));
    }

    /** How many sockets have a context. */
    public int size() {
        return beans.size();
    }

    /** Forgets the beans of a socket; null at a second call, or if there never were any. */
    @Nullable
    SocketBeans close(Socket socket) {
        return beans.remove(Key.of(socket));
    }

    /** The sockets that have a context. */
    List<Socket> sockets() {
        return beans.values().stream().map(SocketBeans::socket).toList();
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return SocketScoped.class;
    }

    @Override
    public <T> @Nullable T get(Contextual<T> contextual, @Nullable CreationalContext<T> creation) {
        return active().get(contextual, creation);
    }

    @Override
    public <T> @Nullable T get(Contextual<T> contextual) {
        return active().get(contextual, null);
    }

    @Override
    public boolean isActive() {
        CurrentSocket.Frame frame = current.frame();
        SocketBeans found = frame == null ? null : frame.beans();
        return found != null && found.isUsable();
    }

    @Override
    public void destroy(Contextual<?> contextual) {
        active().destroy(contextual);
    }

    private SocketBeans active() {
        CurrentSocket.Frame frame = current.frame();
        SocketBeans found = frame == null ? null : frame.beans();
        if (found == null || !found.isUsable()) {
            throw new ContextNotActiveException(GONE);
        }
        return found;
    }
}
