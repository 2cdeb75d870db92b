package io.github.cdisocketio.cdi.context;

import io.github.cdisocketio.server.Socket;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The beans of one socket: each made when first asked for, all destroyed once. After that there are none: a late stage gets no new ones. */
final class SocketBeans {
    private static final Logger LOG = System.getLogger(SocketBeans.class.getPackageName());

    private final Map<Contextual<?>, Entry<?>> entries = new ConcurrentHashMap<>();
    private final Socket socket;
    private volatile @Nullable Thread destroyer;
    private volatile boolean over;

    SocketBeans(Socket socket) {
        this.socket = socket;
    }

    Socket socket() {
        return socket;
    }

    <T> @Nullable T get(Contextual<T> contextual, @Nullable CreationalContext<T> creation) {
        Entry<?> known = entries.get(contextual);
        if (known == null && creation == null) {
            return null;
        }
        // not made within computeIfAbsent: a bean that needs another one of this scope would change the map while it
        // computes
        Entry<T> entry =
                cast(known != null ? known : entries.computeIfAbsent(contextual, key -> new Entry<>(contextual)));
        return entry.get(creation);
    }

    void destroy(Contextual<?> contextual) {
        Entry<?> entry = entries.remove(contextual);
        if (entry != null) {
            entry.destroy();
        }
    }

    /** Whether the current thread may use them. While they are destroyed only the beans themselves may use each other. */
    boolean isUsable() {
        Thread thread = destroyer;
        return thread == null || (!over && thread == Thread.currentThread());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void destroyAll() {
        destroyer = Thread.currentThread();
        // again for those that one needed in its last moment; not for ever, if two make each other
        for (int pass = 0; pass < 3 && !entries.isEmpty(); pass++) {
            for (Contextual<?> each : entries.keySet()) {
                try {
                    destroy(each);
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "SIO-04051 a @SocketScoped bean failed while it was destroyed: " + each, e);
                }
            }
        }
        over = true;
    }

    @SuppressWarnings("unchecked") // an entry is put under the contextual that it was made for
    private static <T> Entry<T> cast(Entry<?> entry) {
        return (Entry<T>) entry;
    }

    private final class Entry<T> {
        private final Contextual<T> contextual;
        private final ReentrantLock making = new ReentrantLock();
        private @Nullable T instance;
        private @Nullable CreationalContext<T> creation;

        Entry(Contextual<T> contextual) {
            this.contextual = contextual;
        }

        @Nullable
        T get(@Nullable CreationalContext<T> context) {
            making.lock();
            try {
                if (instance == null && context != null) {
                    if (!isUsable()) { // asked here, where destroyAll waits for whoever came first
                        throw new ContextNotActiveException(SocketScopedContext.GONE);
                    }
                    instance = contextual.create(context);
                    creation = context;
                }
                return instance;
            } finally {
                making.unlock();
            }
        }

        void destroy() {
            T doomed;
            CreationalContext<T> context;
            making.lock();
            try {
                doomed = instance;
                context = creation;
                instance = null;
                creation = null;
            } finally {
                making.unlock();
            }
            if (doomed != null && context != null) {
                contextual.destroy(doomed, context);
            }
        }
    }
}
