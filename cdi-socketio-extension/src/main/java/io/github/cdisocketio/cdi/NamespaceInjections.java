package io.github.cdisocketio.cdi;

import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.cdi.dispatch.Namespaces;
import io.github.cdisocketio.cdi.model.EndpointModel;
import io.github.cdisocketio.cdi.model.Problems;
import io.github.cdisocketio.cdi.model.ServiceModel;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.ParentNamespace;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The namespaces that injection points ask for. Each name has a bean of its own: the qualifier's value counts for observers, so it counts here. */
public final class NamespaceInjections {
    private final Map<String, Set<Class<?>>> types = new LinkedHashMap<>();
    private final Map<String, Set<Class<?>>> owners = new LinkedHashMap<>();
    private final Map<Class<?>, String> unnamed = new LinkedHashMap<>();
    private final Map<Class<?>, String> observed = new LinkedHashMap<>();

    void add(ProcessInjectionPoint<?, ?> event) {
        InjectionPoint point = event.getInjectionPoint();
        if (point.getType() != Namespace.class && point.getType() != ParentNamespace.class) {
            return;
        }
        for (Annotation each : point.getQualifiers()) {
            if (each instanceof Nsp nsp) {
                String name = nameOf(nsp, event);
                types.computeIfAbsent(name, key -> new LinkedHashSet<>()).add((Class<?>) point.getType());
                owners.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(owner(point));
            }
        }
    }

    /** The name; where there is none that of the service around, which then stands at the injection point. */
    private String nameOf(Nsp nsp, ProcessInjectionPoint<?, ?> event) {
        InjectionPoint point = event.getInjectionPoint();
        if (!nsp.value().isEmpty()) {
            return nsp.value();
        }
        unnamed.put(owner(point), point.toString());
        String own = point.getBean() == null
                ? null
                : ServiceBeans.namespace(point.getBean().getBeanClass());
        if (own == null) {
            return "";
        }
        event.configureInjectionPoint().qualifiers(Nsp.Literal.of(own));
        return own;
    }

    static Class<?> owner(InjectionPoint point) {
        Bean<?> bean = point.getBean();
        return bean == null ? point.getMember().getDeclaringClass() : bean.getBeanClass();
    }

    void addBeans(AfterBeanDiscovery event, BeanManager manager) {
        types.forEach((name, wanted) -> {
            if (wanted.contains(Namespace.class)) {
                event.<Namespace>addBean()
                        .types(Object.class, Namespace.class)
                        .qualifiers(Nsp.Literal.of(name))
                        .scope(Dependent.class)
                        .produceWith(
                                beans -> runtime(manager).namespaces().named(resolve(name, beans, runtime(manager))));
            }
            if (wanted.contains(ParentNamespace.class)) {
                event.<ParentNamespace>addBean()
                        .types(Object.class, ParentNamespace.class)
                        .qualifiers(Nsp.Literal.of(name))
                        .scope(Dependent.class)
                        .produceWith(
                                beans -> runtime(manager).namespaces().parent(resolve(name, beans, runtime(manager))));
            }
        });
    }

    /** Makes the namespaces that are asked for by name: clients may come before the bean that injects them does. */
    void open(Visibility visibility, Namespaces namespaces) {
        types.forEach((name, wanted) -> {
            boolean ours = owners.getOrDefault(name, Set.of()).stream().anyMatch(visibility::of);
            if (ours && !name.isEmpty() && wanted.contains(Namespace.class)) {
                namespaces.named(name);
            }
        });
    }

    /** Not by the {@code Instance} at hand: OpenWebBeans gives it the qualifier of the injection point. */
    private static ServerRuntime runtime(BeanManager manager) {
        return manager.createInstance().select(ServerRuntime.class).get();
    }

    /** Services that only another extension made ones have injection points without a name still. */
    private static String resolve(String name, Instance<Object> beans, ServerRuntime runtime) {
        if (!name.isEmpty()) {
            return name;
        }
        Class<?> owner = owner(beans.select(InjectionPoint.class).get());
        return runtime.model().services().stream()
                .filter(each -> each.type() == owner)
                .map(each -> each.namespace().text())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(notInService(owner)));
    }

    /** Tells of those without a name that no service surrounds. */
    void check(Visibility visibility, EndpointModel model, Problems problems) {
        checkObservers(visibility, model, problems);
        List<Class<?>> services =
                model.services().stream().<Class<?>>map(ServiceModel::type).toList();
        unnamed.keySet().stream()
                .filter(each -> visibility.of(each) && !services.contains(each))
                .forEach(each -> problems.add(notInService(each)));
    }

    /** An observer of connections: a name that no namespace can have would keep it deaf. */
    void add(ObserverMethod<?> observer) {
        observer.getObservedQualifiers().stream()
                .filter(Nsp.class::isInstance)
                .map(each -> ((Nsp) each).value())
                .filter(each -> !each.startsWith("/"))
                .forEach(each -> observed.put(observer.getBeanClass(), each));
    }

    private void checkObservers(Visibility visibility, EndpointModel model, Problems problems) {
        observed.forEach((type, name) -> {
            if (visibility.of(type)
                    && model.services().stream()
                            .noneMatch(each -> each.namespace().text().equals(name))) {
                problems.add("SIO-04025 class '" + type.getName() + "' observes events with @Nsp(\"" + name
                        + "\"), which no namespace has: write "
                        + (name.isEmpty() ? "the name of the namespace" : "\"/" + name + "\"")
                        + ", or for a dynamic one the pattern as its service has it");
            }
        });
    }

    private static String notInService(Class<?> owner) {
        return "SIO-04019 class '" + owner.getName()
                + "' injects @Nsp without a name, but is no @SocketService: write the name of the namespace";
    }
}
