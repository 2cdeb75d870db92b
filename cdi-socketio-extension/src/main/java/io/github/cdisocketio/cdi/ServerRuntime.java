package io.github.cdisocketio.cdi;

import io.github.cdisocketio.api.SocketServerStarted;
import io.github.cdisocketio.cdi.config.SocketIoConfig;
import io.github.cdisocketio.cdi.context.ContextActivation;
import io.github.cdisocketio.cdi.context.LogContext;
import io.github.cdisocketio.cdi.dispatch.BeanReferences;
import io.github.cdisocketio.cdi.dispatch.ErrorReporter;
import io.github.cdisocketio.cdi.dispatch.JsonMapping;
import io.github.cdisocketio.cdi.dispatch.Namespaces;
import io.github.cdisocketio.cdi.dispatch.PendingRuns;
import io.github.cdisocketio.cdi.dispatch.RunContext;
import io.github.cdisocketio.cdi.dispatch.ServiceRegistry;
import io.github.cdisocketio.server.SocketIoServer;
import io.github.cdisocketio.server.SocketIoServerBuilder;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The life of the server: started with the application, or a moment before if a bean asks for it, and stopped with it. */
@Singleton // no proxy, and so no second constructor
public class ServerRuntime {
    private final SocketIoExtension extension;
    private final BeanManager manager;
    private final Event<Object> events;
    private final PendingRuns pending;
    private final ReentrantLock starting = new ReentrantLock();

    private volatile @Nullable Running running;
    /** While it is registered: for the beans that are called then, on the thread that starts. */
    private @Nullable Running begun;

    private boolean creating;

    private volatile boolean stopped;

    /** What is there while the server runs. */
    private record Running(
            SocketIoServer server,
            Namespaces namespaces,
            JsonMapping json,
            HandlerThreads threads,
            ContextActivation activation,
            BeanReferences references) {}

    @Inject
    ServerRuntime(
            SocketIoExtension extension,
            BeanManager manager,
            @jakarta.enterprise.inject.Any Event<Object> events,
            PendingRuns pending) {
        this.extension = extension;
        this.manager = manager;
        this.events = events;
        this.pending = pending;
    }

    void onStartup(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) Startup event) {
        running().threads().captureContext();
    }

    void onShutdown(@Observes Shutdown event) {
        stop();
    }

    /** The server, started if it is not yet. */
    public SocketIoServer server() {
        return running().server();
    }

    /** The namespaces as services name them. */
    public Namespaces namespaces() {
        return running().namespaces();
    }

    /** The mapping to and from JSON. */
    public JsonMapping json() {
        return running().json();
    }

    /** Called by a transport, in a thread of the web application. */
    void captureContext() {
        running().threads().captureContext();
    }

    private Running running() {
        Running now = running;
        if (now != null) {
            return now;
        }
        // the one lock that beans are called under: who asks for the server meanwhile needs it complete
        starting.lock();
        try {
            if (running == null && begun == null) {
                start();
            }
            return Objects.requireNonNull(running != null ? running : begun);
        } finally {
            starting.unlock();
        }
    }

    private void start() {
        if (stopped) {
            throw new IllegalStateException(
                    "SIO-04073 the application stops, and its Socket.IO server with it: inject the server before, not in the last moment");
        }
        if (creating) {
            throw new IllegalStateException(
                    "SIO-04074 a bean that the Socket.IO server is made of (JsonbConfig, Jsonb, AdapterFactory, PacketCodec, HandshakeGuard) asks for the server itself: inject Instance<SocketIoServer> and ask later");
        }
        Running started;
        creating = true;
        try {
            started = create(extension.config());
        } finally {
            creating = false;
        }
        begun = started;
        try {
            register(started, extension.config());
            running = started;
            events.select(SocketServerStarted.class).fire(new SocketServerStarted(started.server()));
        } catch (RuntimeException | Error e) {
            running = null;
            stop(started);
            throw e;
        } finally {
            begun = null;
        }
    }

    private Running create(SocketIoConfig config) {
        HandlerThreads threads = HandlerThreads.of(config);
        JsonMapping json = JsonMappings.of(manager);
        SocketIoServer server = new SocketIoServerBuilder(threads)
                .engine(config.engine().toBuilder()
                        .roles(extension.model().roles())
                        .guard(Plugins.guard(manager))
                        .build())
                .config(config.server())
                .codec(Plugins.codec(manager, config))
                .adapters(Plugins.adapters(manager, config))
                .mapper(json)
                .build();
        ContextActivation activation = new ContextActivation(
                manager, extension.current(), extension.sockets(), new LogContext(SocketIoExtension.loader()));
        return new Running(server, new Namespaces(server), json, threads, activation, new BeanReferences(manager));
    }

    private void register(Running started, SocketIoConfig config) {
        RunContext context = new RunContext(
                started.activation(),
                started.threads(),
                started.server().engine().scheduler(),
                pending,
                new ErrorReporter(config.errorsInAcks(), config.errorEvent()));
        new ServiceRegistry(started.namespaces(), started.json(), started.references(), context, events)
                .register(extension.model());
        extension.injections().open(started.namespaces());
        StartupTable.log(extension.model(), config);
    }

    @PreDestroy
    void stop() {
        stopped = true;
        Running ended = running;
        running = null;
        if (ended != null) {
            stop(ended);
        }
    }

    private static void stop(Running ended) {
        ended.server().close();
        ended.threads().stop();
        ended.activation().close();
        ended.references().release();
        ended.json().close();
    }
}
