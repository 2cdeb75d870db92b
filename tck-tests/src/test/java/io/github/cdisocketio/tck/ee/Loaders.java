package io.github.cdisocketio.tck.ee;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.ref.WeakReference;
import java.security.Provider;
import java.security.Security;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Remembers the class loader of its application, weakly, where the next application finds it: in a map that the JVM has. Not in its system properties: others, such as Payara's broker, believe
 * that these are texts.
 */
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
        Provider shared = Security.getProvider("SUN");
        synchronized (shared) {
            Object known = shared.get(KEY);
            if (known == null) {
                known = new ConcurrentLinkedQueue<>();
                shared.put(KEY, known);
            }
            return (Collection<WeakReference<ClassLoader>>) known;
        }
    }

    /** @return how many are still there, after a garbage collection */
    public int alive() {
        System.gc();
        return (int) all().stream().filter(loader -> loader.get() != null).count();
    }
}
