package io.github.cdisocketio.cdi.model;

import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketUseAfter;
import io.github.cdisocketio.api.SocketUseBefore;
import jakarta.annotation.Priority;
import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.Interceptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the model of all services, and tells of everything that is wrong with them. */
public final class EndpointScanner {
    private static final int DEFAULT_PRIORITY = Interceptor.Priority.APPLICATION + 500;

    private final Problems problems;
    private final MiddlewareScanner middlewares;

    public EndpointScanner(BeanManager beans, Problems problems) {
        this.problems = problems;
        middlewares = new MiddlewareScanner(beans, problems);
    }

    /**
     * A bean that may be a service.
     *
     * @param type the class whose methods count
     * @param service of the class or of the one that it stands in for
     */
    public record Candidate(Bean<?> bean, AnnotatedType<?> type, SocketService service) {}

    public EndpointModel scan(Collection<Candidate> candidates) {
        List<ServiceModel> services = new ArrayList<>();
        for (Candidate each : candidates) {
            ServiceModel service = service(each);
            if (service != null) {
                services.add(service);
            }
        }
        services.sort(Comparator.comparingInt(ServiceModel::priority)
                .thenComparing(each -> each.type().getName()));
        return new EndpointModel(List.copyOf(services));
    }

    /**
     * What middlewares mean to a class before it is a bean.
     *
     * @param methods that have some, be it from the class
     * @param middlewares all of them
     */
    public record Interception(Set<Method> methods, List<Class<?>> middlewares) {}

    /** Where middlewares run in a class. */
    public static Interception interception(AnnotatedType<?> type) {
        List<Class<?>> all = new ArrayList<>();
        collect(Annotations.of(type.getAnnotations()), all);
        boolean everywhere = !all.isEmpty();
        Set<Method> methods = new LinkedHashSet<>();
        for (ScannedMethod each : MethodScan.of(type.getJavaClass(), type)) {
            int before = all.size();
            collect(each.annotations(), all);
            boolean handler = each.annotations().hasOurs()
                    && !Modifier.isPrivate(each.method().getModifiers())
                    && !Modifier.isStatic(each.method().getModifiers());
            if (handler && (everywhere || all.size() > before)) {
                methods.add(each.method());
            }
        }
        return new Interception(methods, all);
    }

    private static void collect(Annotations annotations, List<Class<?>> into) {
        annotations.list(SocketUseBefore.class).forEach(each -> into.addAll(List.of(each.value())));
        annotations.list(SocketUseAfter.class).forEach(each -> into.addAll(List.of(each.value())));
    }

    /** What makes a class a service: its own annotation, or that of a stereotype. */
    public static @Nullable SocketService service(Collection<Annotation> declared) {
        return Annotations.of(declared).get(SocketService.class);
    }

    private @Nullable ServiceModel service(Candidate candidate) {
        Class<?> type = candidate.type().getJavaClass();
        Annotations annotations = Annotations.of(candidate.type().getAnnotations());
        String shape = ServiceShape.problem(candidate.bean(), type);
        if (shape != null) {
            problems.add(shape);
            return null;
        }
        NamespaceName namespace = namespace(candidate.service(), type);
        if (namespace == null) {
            return null;
        }
        HandlerScanner scanner = new HandlerScanner(type, namespace, annotations, middlewares, problems);
        List<HandlerModel> handlers = new ArrayList<>();
        for (ScannedMethod each : MethodScan.of(type, candidate.type())) {
            handlers.addAll(scanner.scan(each));
        }
        Priority priority = annotations.get(Priority.class);
        return new ServiceModel(
                candidate.bean(),
                type,
                namespace,
                priority == null ? DEFAULT_PRIORITY : priority.value(),
                Access.ofClass(annotations, type),
                declaredRoles(annotations),
                List.copyOf(handlers));
    }

    private static Set<String> declaredRoles(Annotations annotations) {
        DeclareRoles declared = annotations.get(DeclareRoles.class);
        return declared == null ? Set.of() : Set.of(declared.value());
    }

    /** The namespace that is meant, as text; null if it is wrong, which {@link #scan} tells. */
    public static @Nullable String namespace(SocketService service) {
        try {
            return nameOf(service).text();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable NamespaceName namespace(SocketService service, Class<?> type) {
        try {
            return nameOf(service);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage() + " (service '" + type.getName() + "')");
            return null;
        }
    }

    private static NamespaceName nameOf(SocketService service) {
        if (!service.pattern().isEmpty() && !service.value().equals("/")) {
            throw new IllegalArgumentException("SIO-04003 namespace has both the name '" + service.value()
                    + "' and the pattern '" + service.pattern() + "': choose one, or write two services");
        }
        return service.pattern().isEmpty()
                ? NamespaceName.fixed(service.value())
                : NamespaceName.pattern(service.pattern());
    }
}
