package io.github.cdisocketio.cdi;

import io.github.cdisocketio.api.SocketServerStarted;
import io.github.cdisocketio.cdi.config.SocketIoConfig;
import io.github.cdisocketio.cdi.context.ContextActivation;
import io.github.cdisocketio.cdi.context.LogContext;
import io.github.cdisocketio.cdi.context.RequestContexts;
import io.github.cdisocketio.cdi.dispatch.BeanReferences;
import io.github.cdisocketio.cdi.dispatch.ErrorReporter;
import io.github.cdisocketio.cdi.dispatch.JsonMapping;
import io.github.cdisocketio.cdi.dispatch.Namespaces;
import io.github.cdisocketio.cdi.dispatch.PendingRuns;
import io.github.cdisocketio.cdi.dispatch.RunContext;
import io.github.cdisocketio.cdi.dispatch.ServiceRegistry;
import io.github.cdisocketio.server.SocketIoServer;
import io.github.cdisocketio.server.SocketIoServerBuilder;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The life of one server: started when it is first asked for, and never again once it was stopped. */
final class OneServer {
    private final SocketIoExtension extension;
    private final Supplier<Blueprint> plan;
    private final PendingRuns pending;
    private final ReentrantLock starting = new ReentrantLock();

    private volatile @Nullable Running running;
    /** While it is registered: for the beans that are called then, on the thread that starts. */
    private @Nullable Running begun;

    private boolean creating;

    private volatile boolean stopped;

    /** What is there while the server runs. */
    private record Running(
            Blueprint blueprint,
            SocketIoServer server,
            Namespaces namespaces,
            JsonMapping json,
            HandlerThreads threads,
            ContextActivation activation,
            BeanReferences references) {}

    /** @param plan asked once, when the server starts */
    OneServer(SocketIoExtension extension, Supplier<Blueprint> plan, PendingRuns pending) {
        this.extension = extension;
        this.plan = plan;
        this.pending = pending;
    }

    SocketIoServer server() {
        return running().server();
    }

    Namespaces namespaces() {
        return running().namespaces();
    }

    JsonMapping json() {
        return running().json();
    }

    Blueprint blueprint() {
        return running().blueprint();
    }

    /** Called in a thread of the application. */
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
            started = create(plan.get());
        } finally {
            creating = false;
        }
        begun = started;
        try {
            register(started);
            running = started;
            events(started).select(SocketServerStarted.class).fire(new SocketServerStarted(started.server()));
        } catch (RuntimeException | Error e) {
            running = null;
            started.server().close();
            started.threads().stop();
            release(started);
            throw e;
        } finally {
            begun = null;
        }
    }

    private Running create(Blueprint blueprint) {
        SocketIoConfig config = blueprint.config();
        BeanManager manager = blueprint.visibility().manager();
        HandlerThreads threads = HandlerThreads.of(config);
        JsonMapping json = JsonMappings.of(manager);
        SocketIoServer server = new SocketIoServerBuilder(threads)
                .engine(config.engine().toBuilder()
                        .roles(blueprint.model().roles())
                        .guard(Plugins.guard(manager))
                        .build())
                .config(config.server())
                .codec(Plugins.codec(manager, config))
                .adapters(Plugins.adapters(manager, config))
                .mapper(json)
                .build();
        ContextActivation activation = new ContextActivation(
                extension.areRequestsSeen() ? new RequestContexts(manager) : null,
                extension.current(),
                extension.sockets(),
                new LogContext(SocketIoExtension.loader()));
        return new Running(
                blueprint, server, new Namespaces(server), json, threads, activation, new BeanReferences(manager));
    }

    private static Event<Object> events(Running started) {
        return started.blueprint().visibility().manager().getEvent();
    }

    private void register(Running started) {
        Blueprint blueprint = started.blueprint();
        SocketIoConfig config = blueprint.config();
        RunContext context = new RunContext(
                started.activation(),
                started.threads(),
                started.server().engine().scheduler(),
                pending,
                new ErrorReporter(config.errorsInAcks(), config.errorEvent()));
        new ServiceRegistry(started.namespaces(), started.json(), started.references(), context, events(started))
                .register(blueprint.model());
        blueprint.injections().open(blueprint.visibility(), started.namespaces());
        StartupTable.log(blueprint.model(), config);
    }

    /** Tells the clients goodbye and ends the threads; a second call does nothing. @return what is left to be done when no server of the application runs any more */
    Runnable stop() {
        stopped = true;
        Running ended = running;
        running = null;
        if (ended == null) {
            return () -> {};
        }
        ended.server().close();
        ended.threads().stop();
        return () -> release(ended);
    }

    private static void release(Running ended) {
        ended.activation().close();
        ended.references().release();
        ended.json().close();
    }
}
