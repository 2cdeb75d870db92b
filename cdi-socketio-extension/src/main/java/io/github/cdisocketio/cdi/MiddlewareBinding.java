package io.github.cdisocketio.cdi;

import io.github.cdisocketio.cdi.dispatch.SocketMiddlewares;
import io.github.cdisocketio.cdi.model.EndpointScanner;
import io.github.cdisocketio.cdi.model.EndpointScanner.Interception;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import java.lang.reflect.Method;
import java.util.Arrays;
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
            if (!known.containsAll(interception.methods())
                    || hasBridge(event.getAnnotatedType().getJavaClass(), interception.methods())) {
                // a default method of an interface is no method of the annotated type, and what a bridge of the
                // compiler
                // stands before is called through the bridge, which has no annotation: the binding of the class reaches
                // both
                type.add(SocketMiddlewares.Literal.INSTANCE);
            }
        }
        return new LinkedHashSet<>(interception.middlewares());
    }

    private static boolean hasBridge(Class<?> bean, Set<Method> handlers) {
        for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isBridge() && handlers.stream().anyMatch(each -> hasSignature(each, method))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasSignature(Method handler, Method method) {
        return handler.getName().equals(method.getName())
                && Arrays.equals(handler.getParameterTypes(), method.getParameterTypes());
    }
}
