package io.github.cdisocketio.tck.ee;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers the class loader of its application, weakly, where the next application finds it: in the JVM's properties. */
@ApplicationScoped
public class Loaders {
    private static final String KEY = "tck.loaders";

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        all().add(new WeakReference<>(Loaders.class.getClassLoader()));
    }

    @PostConstruct
    void made() {}

    @SuppressWarnings("unchecked")
    private static Collection<WeakReference<ClassLoader>> all() {
        return (Collection<WeakReference<ClassLoader>>)
                (Collection<?>) System.getProperties().computeIfAbsent(KEY, key -> new ConcurrentLinkedQueue<>());
    }

    /** @return how many are still there, after a garbage collection */
    public int alive() {
        System.gc();
        return (int) all().stream().filter(loader -> loader.get() != null).count();
    }
}
