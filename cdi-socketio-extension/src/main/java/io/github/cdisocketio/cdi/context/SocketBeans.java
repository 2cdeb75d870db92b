package io.github.cdisocketio.cdi.context;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The beans of one socket: each made when first asked for, all destroyed once. */
final class SocketBeans {
    private static final Logger LOG = System.getLogger(SocketBeans.class.getPackageName());

    private final Map<Contextual<?>, Entry<?>> entries = new ConcurrentHashMap<>();

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

    void destroyAll() {
        for (Contextual<?> each : entries.keySet()) {
            try {
                destroy(each);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "SIO-04051 a @SocketScoped bean failed while it was destroyed: " + each, e);
            }
        }
    }

    @SuppressWarnings("unchecked") // an entry is put under the contextual that it was made for
    private static <T> Entry<T> cast(Entry<?> entry) {
        return (Entry<T>) entry;
    }

    private static final class Entry<T> {
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
