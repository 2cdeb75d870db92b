package io.github.cdisocketio.cdi;

import io.github.cdisocketio.cdi.dispatch.SocketMiddlewares;
import io.github.cdisocketio.cdi.model.EndpointScanner;
import io.github.cdisocketio.cdi.model.EndpointScanner.Interception;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Adds the interceptor binding where middlewares run. */
final class MiddlewareBinding {
    private MiddlewareBinding() {}

    /** Binds the interceptor where it is needed, and returns the classes that the type names as middlewares. */
    static <T> Set<Class<?>> addTo(ProcessAnnotatedType<T> event) {
        Interception interception = EndpointScanner.interception(event.getAnnotatedType());
        if (!interception.methods().isEmpty()) {
            AnnotatedTypeConfigurator<T> type = event.configureAnnotatedType();
            Set<Object> known = new LinkedHashSet<>();
            type.filterMethods(each -> interception.methods().contains(each.getJavaMember()))
                    .forEach(each -> {
                        each.add(SocketMiddlewares.Literal.INSTANCE);
                        known.add(each.getAnnotated().getJavaMember());
                    });
            if (!known.containsAll(interception.methods())) {
                // a default method of an interface is no method of the annotated type
                type.add(SocketMiddlewares.Literal.INSTANCE);
            }
        }
        return new LinkedHashSet<>(interception.middlewares());
    }
}
