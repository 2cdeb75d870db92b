package io.github.cdisocketio.cdi;

import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.cdi.model.EndpointScanner;
import io.github.cdisocketio.cdi.model.EndpointScanner.Candidate;
import io.github.cdisocketio.cdi.model.Problems;
import io.github.cdisocketio.cdi.model.ServiceShape;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The beans that are services: those with the annotation, and those that stand in for one as CDI's alternatives do. */
final class ServiceBeans {
    private final Map<Bean<?>, AnnotatedType<?>> beans = new LinkedHashMap<>();
    private final Set<Class<?>> seen = new LinkedHashSet<>();

    /** A class that is discovered, and may turn out to be no bean. */
    void see(Class<?> type) {
        seen.add(type);
    }

    /** Tells of classes that are annotated and yet no beans. */
    void check(Visibility visibility, Problems problems) {
        for (Class<?> each : seen) {
            String problem = visibility.of(each) ? ServiceShape.notABean(each) : null;
            if (problem != null && beans.keySet().stream().noneMatch(bean -> bean.getBeanClass() == each)) {
                problems.add(problem);
            }
        }
    }

    void add(Bean<?> bean, AnnotatedType<?> type) {
        if (service(type) != null) {
            beans.put(bean, type);
        }
    }

    private static @Nullable SocketService service(AnnotatedType<?> type) {
        return service(type.getAnnotations(), type.getJavaClass());
    }

    /** The namespace of a class, as it is known before it is a bean; null if it is no service, or its namespace is wrong. */
    static @Nullable String namespace(Class<?> type) {
        SocketService service = service(List.of(type.getAnnotations()), type);
        return service == null ? null : EndpointScanner.namespace(service);
    }

    private static @Nullable SocketService service(Collection<Annotation> annotations, Class<?> type) {
        SocketService own = EndpointScanner.service(annotations);
        boolean standsIn =
                annotations.stream().anyMatch(each -> each instanceof Specializes || each instanceof Alternative);
        Class<?> superclass = type.getSuperclass();
        while (own == null && standsIn && superclass != null) {
            own = EndpointScanner.service(List.of(superclass.getAnnotations()));
            superclass = superclass.getSuperclass();
        }
        return own;
    }

    List<Candidate> candidates(Visibility visibility) {
        List<Candidate> candidates = new ArrayList<>();
        beans.forEach((bean, type) -> {
            SocketService service = service(type);
            boolean visible = visibility.of(type.getJavaClass());
            if (service != null && visible && isSelected(bean, visibility.manager())) {
                candidates.add(new Candidate(bean, type, service));
            }
        });
        return candidates;
    }

    /** Whether an injection point of the bean's class would get this bean, and not an alternative to it. */
    private static boolean isSelected(Bean<?> bean, BeanManager manager) {
        if (!bean.getTypes().contains(bean.getBeanClass())) {
            return true;
        }
        Set<Bean<?>> found = manager.getBeans(bean.getBeanClass(), Any.Literal.INSTANCE);
        if (found.stream().noneMatch(each -> each.getBeanClass() == bean.getBeanClass())) {
            return false; // another one specializes it
        }
        try {
            Bean<?> selected = manager.resolve(found);
            return selected == null || !selected.isAlternative() || selected.getBeanClass() == bean.getBeanClass();
        } catch (AmbiguousResolutionException e) {
            return true; // a service and another one that extends it: both are meant
        }
    }
}
