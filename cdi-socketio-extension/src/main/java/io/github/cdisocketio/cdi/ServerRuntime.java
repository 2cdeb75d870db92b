package io.github.cdisocketio.cdi;

import io.github.cdisocketio.cdi.dispatch.JsonMapping;
import io.github.cdisocketio.cdi.dispatch.Namespaces;
import io.github.cdisocketio.cdi.dispatch.PendingRuns;
import io.github.cdisocketio.cdi.model.EndpointModel;
import io.github.cdisocketio.server.SocketIoServer;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The server of an application: started with it, or a moment before if a bean asks for it, and stopped with it. In an EAR that has this library in its
 * own {@code lib} each web application has one, which is started with the web application and found by the class loader of the thread that asks.
 */
@Singleton // no proxy, and so no second constructor
public class ServerRuntime {
    private final SocketIoExtension extension;
    private final PendingRuns pending;
    private final @Nullable OneServer only;
    private final Map<ClassLoader, OneServer> ofWebApplications = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    @Inject
    ServerRuntime(SocketIoExtension extension, BeanManager manager, PendingRuns pending) {
        this.extension = extension;
        this.pending = pending;
        only = extension.isShared()
                ? null
                : new OneServer(extension, () -> extension.blueprint().seenBy(manager), pending);
    }

    void onStartup(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) Startup event) {
        if (only != null) {
            only.captureContext();
        }
    }

    void onShutdown(@Observes Shutdown event) {
        stop();
    }

    /** The server, started if it is not yet. */
    public SocketIoServer server() {
        return ofThread().server();
    }

    /** The namespaces as services name them. */
    public Namespaces namespaces() {
        return ofThread().namespaces();
    }

    /** The mapping to and from JSON. */
    public JsonMapping json() {
        return ofThread().json();
    }

    /** The services. */
    EndpointModel model() {
        return only != null
                ? extension.blueprint().model()
                : ofThread().blueprint().model();
    }

    /** A web application starts: its server, if it is to have one of its own; the only one starts with CDI. */
    void startWebApplication() {
        if (only == null) {
            ofWebApplication();
        }
    }

    /** The server of a web application, started if it is not yet; called by a transport, in a thread of it. */
    OneServer ofWebApplication() {
        OneServer server = only != null
                ? only
                : ofWebApplications.computeIfAbsent(
                        SocketIoExtension.loader(),
                        loader -> new OneServer(extension, () -> blueprint(loader), pending));
        if (stopped) {
            server.stop();
        }
        server.captureContext();
        return server;
    }

    private Blueprint blueprint(ClassLoader loader) {
        BeanManager manager = ContainerThreads.isPresent(loader) ? ContainerThreads.beans() : null;
        return extension.blueprint(
                new Visibility(manager == null ? CDI.current().getBeanManager() : manager, loader, false));
    }

    private OneServer ofThread() {
        if (only != null) {
            return only;
        }
        OneServer known = ofWebApplications.get(SocketIoExtension.loader());
        if (known == null && ofWebApplications.size() == 1) {
            known = ofWebApplications.values().iterator().next();
        }
        if (known == null) {
            throw new IllegalStateException(
                    "SIO-04076 each of the " + ofWebApplications.size()
                            + " web applications of this EAR that have started has a Socket.IO server, and thread '"
                            + Thread.currentThread().getName()
                            + "' belongs to none: inject the server in a bean of the WAR, after its start, or Instance<SocketIoServer> and ask in a thread of it");
        }
        return known;
    }

    @PreDestroy
    void stop() {
        stopped = true;
        List<OneServer> all = only != null ? List.of(only) : List.copyOf(ofWebApplications.values());
        // what they share goes when the last one is still
        all.stream().map(OneServer::stop).toList().forEach(Runnable::run);
    }
}
