package io.github.cdisocketio.cdi;

import io.github.cdisocketio.api.SocketConnected;
import io.github.cdisocketio.api.SocketDisconnected;
import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketMiddlewareError;
import io.github.cdisocketio.api.SocketServerStarted;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketUseAfter;
import io.github.cdisocketio.api.SocketUseBefore;
import io.github.cdisocketio.cdi.context.CurrentSocket;
import io.github.cdisocketio.cdi.context.SocketScopedContext;
import io.github.cdisocketio.cdi.dispatch.MiddlewareInterceptor;
import io.github.cdisocketio.cdi.dispatch.PendingRuns;
import io.github.cdisocketio.cdi.model.EndpointScanner;
import io.github.cdisocketio.cdi.model.Problems;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the services of an application, checks them, and keeps what was found. One instance for each application, or for all of an EAR. */
public class SocketIoExtension implements Extension {
    /** How the names of all types begin that an application injects. */
    private static final String OURS = "io.github.cdisocketio.";

    private final CurrentSocket current = new CurrentSocket();
    private final SocketScopedContext sockets = new SocketScopedContext(current);
    private final ServiceBeans services = new ServiceBeans();
    private final NamespaceInjections injections = new NamespaceInjections();
    private final RequestScopeUse requestScope = new RequestScopeUse();
    private final Set<Class<?>> seenMiddlewares = new LinkedHashSet<>();
    private final Set<Class<?>> usedMiddlewares = new LinkedHashSet<>();
    /** Classes of beans that use this library and that its own class loader does not see. */
    private final Set<Class<?>> elsewhere = new LinkedHashSet<>();

    private @Nullable Blueprint blueprint;
    private volatile boolean shared;
    private volatile boolean requestsSeen = true;

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
        if (services.add(event.getBean(), event.getAnnotatedBeanClass())) {
            see(event.getBean().getBeanClass());
        }
    }

    <T, X> void collect(@Observes ProcessInjectionPoint<T, X> event) {
        injections.add(event);
        InjectionPoint point = event.getInjectionPoint();
        if (point.getBean() != null && point.getType().getTypeName().contains(OURS)) {
            see(NamespaceInjections.owner(point));
        }
    }

    <X> void collectConnected(@Observes ProcessObserverMethod<SocketConnected, X> event) {
        injections.add(event.getObserverMethod());
        see(event.getObserverMethod().getBeanClass());
    }

    <X> void collectDisconnected(@Observes ProcessObserverMethod<SocketDisconnected, X> event) {
        injections.add(event.getObserverMethod());
        see(event.getObserverMethod().getBeanClass());
    }

    <X> void collectStarted(@Observes ProcessObserverMethod<SocketServerStarted, X> event) {
        see(event.getObserverMethod().getBeanClass());
    }

    <X> void seeScope(@Observes ProcessBean<X> event) {
        requestScope.see(event.getBean());
    }

    <T, X> void seeObserver(@Observes ProcessObserverMethod<T, X> event) {
        requestScope.see(event.getObserverMethod());
    }

    void addBeans(@Observes AfterBeanDiscovery event, BeanManager manager) {
        event.addContext(sockets);
        injections.addBeans(event, manager);
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager manager) {
        shared = !elsewhere.isEmpty() && !beanClasses(manager).containsAll(elsewhere);
        elsewhere.clear();
        if (shared) {
            return; // each web application is checked when it starts: what it sees is not seen from here
        }
        requestsSeen = requestScope.isFound(manager);
        Problems problems = new Problems();
        blueprint = Blueprint.of(new Visibility(manager, loader(), true), services, injections, problems);
        problems.messages().forEach(each -> event.addDeploymentProblem(new DefinitionException(each)));
    }

    /**
     * Whether several web applications share this library, each with a server of its own: so it is in an EAR when the library lies in its {@code lib}, and
     * beans that use it, which are not seen from there, in a WAR or a jar of enterprise beans. Known once the deployment is validated.
     */
    public boolean isShared() {
        return shared;
    }

    /** Whether something in the application may notice that a request context is active; yes, unless it is known that nothing does. */
    boolean areRequestsSeen() {
        return requestsSeen;
    }

    private static Set<Class<?>> beanClasses(BeanManager manager) {
        return manager.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .collect(Collectors.toSet());
    }

    private void see(Class<?> user) {
        if (!Visibility.isVisible(user, SocketIoExtension.class.getClassLoader())) {
            elsewhere.add(user);
        }
    }

    static ClassLoader loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? SocketIoExtension.class.getClassLoader() : loader;
    }

    /** What the only server is made of. */
    public Blueprint blueprint() {
        return Objects.requireNonNull(blueprint, "SIO-04070 the deployment is not validated yet");
    }

    /** What the server of a web application is made of; in a thread of it. @throws DefinitionException that tells of all that is wrong */
    public Blueprint blueprint(Visibility visibility) {
        Problems problems = new Problems();
        Blueprint made = Blueprint.of(visibility, services, injections, problems);
        if (!problems.messages().isEmpty()) {
            throw new DefinitionException(String.join("\n", problems.messages()));
        }
        return made;
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
