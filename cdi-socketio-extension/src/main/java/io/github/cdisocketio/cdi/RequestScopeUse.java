package io.github.cdisocketio.cdi;

import io.github.cdisocketio.api.SocketScoped;
import io.github.cdisocketio.cdi.model.GenericTypes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;

/**
 * Whether anything in the application may notice that a request context is active, begins or ends. If nothing does, none is made: on Weld it costs
 * half as much as the rest of a small event. What is not known to be indifferent counts as a user: a scope of somebody else's may be made of the request's.
 */
final class RequestScopeUse {
    private static final Set<Class<? extends Annotation>> INDIFFERENT =
            Set.of(Dependent.class, ApplicationScoped.class, Singleton.class, SocketScoped.class);

    private static final List<Annotation> LIFE =
            List.of(Initialized.Literal.REQUEST, BeforeDestroyed.Literal.REQUEST, Destroyed.Literal.REQUEST);

    private static final String WELD_BUILT_IN = "org.jboss.weld.bean.builtin.AbstractBuiltInBean";

    private volatile boolean found;

    void see(Bean<?> bean) {
        if (!INDIFFERENT.contains(bean.getScope()) && !isBuiltIntoWeld(bean.getClass())) {
            found = true;
        }
    }

    /** The conversation, and what belongs to HTTP requests: these are of no use for an event. */
    private static boolean isBuiltIntoWeld(Class<?> type) {
        Class<?> superclass = type.getSuperclass();
        return type.getName().equals(WELD_BUILT_IN) || (superclass != null && isBuiltIntoWeld(superclass));
    }

    void see(ObserverMethod<?> observer) {
        if (observer.getObservedQualifiers().stream().anyMatch(LIFE::contains) || hearsEverything(observer)) {
            found = true;
        }
    }

    /** Without qualifiers it hears of every event of its type; what CDI implementations fire then is an {@code Object} or a text. */
    private static boolean hearsEverything(ObserverMethod<?> observer) {
        return Set.of(Any.Literal.INSTANCE).containsAll(observer.getObservedQualifiers())
                && GenericTypes.rawType(observer.getObservedType()).isAssignableFrom(String.class);
    }

    /** To be asked when all beans and observers were seen. @param manager knows the observers in extensions, too, which nobody is told of */
    boolean isFound(BeanManager manager) {
        return found
                || LIFE.stream()
                        .anyMatch(each -> !manager.resolveObserverMethods(new Object(), each)
                                        .isEmpty()
                                || !manager.resolveObserverMethods("", each).isEmpty());
    }
}
