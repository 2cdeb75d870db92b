package io.github.cdisocketio.cdi;

import io.github.cdisocketio.api.SocketConnected;
import io.github.cdisocketio.api.SocketDisconnected;
import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketMiddlewareError;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketUseAfter;
import io.github.cdisocketio.api.SocketUseBefore;
import io.github.cdisocketio.cdi.config.SocketIoConfig;
import io.github.cdisocketio.cdi.context.CurrentSocket;
import io.github.cdisocketio.cdi.context.SocketScopedContext;
import io.github.cdisocketio.cdi.dispatch.MiddlewareInterceptor;
import io.github.cdisocketio.cdi.dispatch.PendingRuns;
import io.github.cdisocketio.cdi.model.EndpointModel;
import io.github.cdisocketio.cdi.model.EndpointScanner;
import io.github.cdisocketio.cdi.model.Problems;
import io.github.cdisocketio.config.PropertySource;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the services of an application, checks them, and keeps what was found. One instance for each application. */
public class SocketIoExtension implements Extension {
    private final CurrentSocket current = new CurrentSocket();
    private final SocketScopedContext sockets = new SocketScopedContext(current);
    private final ServiceBeans services = new ServiceBeans();
    private final NamespaceInjections injections = new NamespaceInjections();
    private final Set<Class<?>> seenMiddlewares = new LinkedHashSet<>();
    private final Set<Class<?>> usedMiddlewares = new LinkedHashSet<>();

    private @Nullable SocketIoConfig config;
    private @Nullable EndpointModel model;

    void addOurs(@Observes BeforeBeanDiscovery event) {
        // by name and not by an archive of our own: the jar may lie where the container does not look for beans
        for (Class<?> each :
                new Class<?>[] {ServerRuntime.class, Injectables.class, PendingRuns.class, MiddlewareInterceptor.class
                }) {
            event.addAnnotatedType(each, SocketIoExtension.class.getName() + "/" + each.getSimpleName());
        }
    }

    <T> void bindMiddlewares(
            @Observes @WithAnnotations({SocketService.class, SocketUseBefore.class, SocketUseAfter.class})
                    ProcessAnnotatedType<T> event) {
        Set<Class<?>> used = MiddlewareBinding.addTo(event);
        usedMiddlewares.addAll(used);
        if (EndpointScanner.service(event.getAnnotatedType().getAnnotations()) != null) {
            services.see(event.getAnnotatedType().getJavaClass());
        }
    }

    <T> void seeMiddleware(
            @Observes @WithAnnotations({SocketMiddleware.class, SocketMiddlewareError.class})
                    ProcessAnnotatedType<T> event) {
        seenMiddlewares.add(event.getAnnotatedType().getJavaClass());
    }

    void addUnseenMiddlewares(@Observes AfterTypeDiscovery event, BeanManager manager) {
        for (Class<?> each : usedMiddlewares) {
            boolean middleware = each.isAnnotationPresent(SocketMiddleware.class)
                    || each.isAnnotationPresent(SocketMiddlewareError.class);
            if (middleware && !seenMiddlewares.contains(each)) {
                event.addAnnotatedType(
                        manager.createAnnotatedType(each), SocketIoExtension.class.getName() + "/" + each.getName());
            }
        }
    }

    <T> void collect(@Observes ProcessManagedBean<T> event) {
        services.add(event.getBean(), event.getAnnotatedBeanClass());
    }

    <T, X> void collect(@Observes ProcessInjectionPoint<T, X> event) {
        injections.add(event);
    }

    <X> void collectConnected(@Observes ProcessObserverMethod<SocketConnected, X> event) {
        injections.add(event.getObserverMethod());
    }

    <X> void collectDisconnected(@Observes ProcessObserverMethod<SocketDisconnected, X> event) {
        injections.add(event.getObserverMethod());
    }

    void addBeans(@Observes AfterBeanDiscovery event, BeanManager manager) {
        event.addContext(sockets);
        injections.addBeans(event, manager);
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager manager) {
        Problems problems = new Problems();
        SocketIoConfig read = SocketIoConfig.read(PropertySource.ofThisApplication(loader()));
        config = read;
        read.problems().forEach(problems::add);
        EndpointModel found = new EndpointScanner(manager, problems).scan(services.candidates(manager));
        model = found;
        services.check(problems);
        injections.check(found, problems);
        Plugins.check(manager, read, problems);
        JsonMappings.check(manager, problems);
        HandlerThreads.check(read, problems);
        problems.messages().forEach(each -> event.addDeploymentProblem(new DefinitionException(each)));
    }

    static ClassLoader loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? SocketIoExtension.class.getClassLoader() : loader;
    }

    /** The configuration. */
    public SocketIoConfig config() {
        return Objects.requireNonNull(config, "SIO-04070 the deployment is not validated yet");
    }

    /** The services. */
    public EndpointModel model() {
        return Objects.requireNonNull(model, "SIO-04070 the deployment is not validated yet");
    }

    /** The namespaces that injection points ask for. */
    public NamespaceInjections injections() {
        return injections;
    }

    /** The socket that a thread serves. */
    public CurrentSocket current() {
        return current;
    }

    /** The context of {@code @SocketScoped}. */
    public SocketScopedContext sockets() {
        return sockets;
    }
}
