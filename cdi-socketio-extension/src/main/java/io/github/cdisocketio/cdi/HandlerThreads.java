package io.github.cdisocketio.cdi;

import io.github.cdisocketio.cdi.config.ConfigKey;
import io.github.cdisocketio.cdi.config.SocketIoConfig;
import io.github.cdisocketio.cdi.model.Problems;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads of the handlers: virtual where the JDK has them, otherwise a bounded pool. The container's managed executors are no choice: WildFly's
 * runs four tasks at a time, which four handlers that wait for their clients stop for everyone.
 */
final class HandlerThreads implements Executor {
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    @SuppressWarnings("ThreadLocalUsage") // a static one would be shared by web applications that share this library
    private final ThreadLocal<@Nullable HandlerThreads> ours = new ThreadLocal<>();

    private final @Nullable ExecutorService service;
    private final ClassLoader loader;
    private final boolean container;
    private volatile @Nullable Consumer<Runnable> context;

    private HandlerThreads(@Nullable ExecutorService service, ClassLoader loader, boolean container) {
        this.service = service;
        this.loader = loader;
        this.container = container;
    }

    static HandlerThreads of(SocketIoConfig config) {
        ClassLoader loader = SocketIoExtension.loader();
        boolean container = ContainerThreads.isPresent(loader);
        ExecutorService service = null;
        if (!config.dispatch().equals("inline")) {
            service = config.dispatch().equals("platform") ? null : virtual();
            if (service == null) {
                service = pool(config.dispatchThreads(), container ? ContainerThreads.threads() : null);
            }
        }
        HandlerThreads threads = new HandlerThreads(service, loader, container);
        threads.captureContext();
        return threads;
    }

    static void check(SocketIoConfig config, Problems problems) {
        if (config.dispatch().equals("virtual")) {
            ExecutorService virtual = virtual();
            if (virtual == null) {
                problems.add("SIO-04032 configuration '" + ConfigKey.DISPATCH.key()
                        + "' is 'virtual', but this is Java "
                        + Runtime.version().feature()
                        + ": use Java 21 or newer, or the default 'auto'");
            } else {
                virtual.shutdown();
            }
        }
    }

    /** Called in threads that the container started for the application, until there is a context: the first may be too early. */
    void captureContext() {
        if (context == null && container && service != null) {
            context = ContainerThreads.contextual();
        }
    }

    private static @Nullable ExecutorService virtual() {
        try {
            // by reflection: the library runs on Java 17, where they are not
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            builder = type.getMethod("name", String.class, long.class).invoke(builder, "socketio-", 0L);
            Object factory = type.getMethod("factory").invoke(builder);
            return (ExecutorService) java.util.concurrent.Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static ExecutorService pool(int threads, @Nullable ThreadFactory managed) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = managed != null
                ? managed
                : task -> {
                    Thread thread = new Thread(task, "socketio-" + number.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                };
        return new HandlerPool(threads, factory);
    }

    @Override
    public void execute(Runnable task) {
        if (service == null) {
            task.run();
            return;
        }
        Consumer<Runnable> contextual = context;
        service.execute(() -> {
            ours.set(this);
            try {
                if (contextual != null) {
                    contextual.accept(task);
                } else {
                    withLoader(task);
                }
            } finally {
                ours.set(null); // not removed: that is dear, and an entry without a value holds nothing
            }
        });
    }

    private void withLoader(Runnable task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            task.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Takes no more tasks. Those that it has may end, for a while: the application's farewell to its clients is among them, and its classes are gone
     * once this returns. Then they are interrupted.
     */
    void stop() {
        if (service == null) {
            return;
        }
        service.shutdown();
        try {
            if (ours.get() == null) { // a handler that stops the server must not wait for itself
                service.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        service.shutdownNow();
    }
}
