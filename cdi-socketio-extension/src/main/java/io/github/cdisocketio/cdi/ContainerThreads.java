package io.github.cdisocketio.cdi;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Keeps the classes of Jakarta Concurrency and of JNDI, which may be missing, out of the others. */
final class ContainerThreads {
    private ContainerThreads() {}

    static boolean isPresent(ClassLoader loader) {
        try {
            Class.forName("jakarta.enterprise.concurrent.ContextService", false, loader);
            Class.forName("javax.naming.InitialContext", false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Runs tasks in the context of the application that calls this; null if the container has no such service here. */
    static @Nullable Consumer<Runnable> contextual() {
        ContextService service = lookup("java:comp/DefaultContextService", ContextService.class);
        // captured once, here: the threads that hand tasks over later have no context themselves
        return service == null ? null : service.contextualConsumer(Runnable::run);
    }

    static @Nullable ThreadFactory threads() {
        return lookup("java:comp/DefaultManagedThreadFactory", ManagedThreadFactory.class);
    }

    /** The beans of the component that this thread belongs to, as it sees them. */
    static @Nullable BeanManager beans() {
        return lookup("java:comp/BeanManager", BeanManager.class);
    }

    @SuppressWarnings("BanJNDI") // three names of our own, in the namespace of the component
    private static <T> @Nullable T lookup(String name, Class<T> type) {
        try {
            Object found = new InitialContext().lookup(name);
            return type.isInstance(found) ? type.cast(found) : null;
        } catch (NamingException | RuntimeException e) {
            return null; // servlet containers have the API at most
        }
    }
}
