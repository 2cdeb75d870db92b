package io.github.cdisocketio.testing;

import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.weld.EmbeddedServer;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Beans of the embedded server for a test: in its fields, for its parameters. What is made for the test is destroyed with it. */
final class BeanLookup implements AutoCloseable {
    private final EmbeddedServer server;
    private final BeanManager manager;
    private final CreationalContext<Object> context;

    BeanLookup(EmbeddedServer server) {
        this.server = server;
        this.manager = server.container().getBeanManager();
        this.context = manager.createCreationalContext(null);
    }

    /** Sets the fields and calls the initializers that have {@code @Inject}. */
    void inject(Object test) {
        inject(test, manager.createAnnotatedType(classOf(test)));
    }

    private <T> void inject(T test, AnnotatedType<T> type) {
        InjectionTarget<T> target = manager.getInjectionTargetFactory(type).createInjectionTarget(null);
        target.inject(test, unchecked(context));
    }

    @SuppressWarnings("unchecked") // only collects what is to be destroyed
    private static <T> CreationalContext<T> unchecked(CreationalContext<?> context) {
        return (CreationalContext<T>) context;
    }

    @SuppressWarnings("unchecked") // its own class
    private static <T> Class<T> classOf(T object) {
        return (Class<T>) object.getClass();
    }

    /** Whether there is one bean for a parameter. */
    boolean has(Parameter parameter) {
        return isNamespace(parameter) || bean(parameter) != null;
    }

    /** The bean for a parameter that there {@linkplain #has is} one for. */
    Object get(Parameter parameter) {
        if (isNamespace(parameter)) {
            return server.server().of(parameter.getAnnotation(Nsp.class).value());
        }
        Bean<?> bean = Objects.requireNonNull(bean(parameter));
        return manager.getReference(bean, parameter.getParameterizedType(), context);
    }

    /** The injection points of the test class have beans of their own; those of its methods nobody has seen. */
    private static boolean isNamespace(Parameter parameter) {
        Nsp namespace = parameter.getAnnotation(Nsp.class);
        return parameter.getType() == Namespace.class
                && namespace != null
                && !namespace.value().isEmpty();
    }

    private @Nullable Bean<?> bean(Parameter parameter) {
        Annotation[] qualifiers = Arrays.stream(parameter.getAnnotations())
                .filter(each -> manager.isQualifier(each.annotationType()))
                .toArray(Annotation[]::new);
        Set<Bean<?>> beans = manager.getBeans(parameter.getParameterizedType(), qualifiers);
        return beans.isEmpty() ? null : manager.resolve(beans);
    }

    @Override
    public void close() {
        context.release();
    }
}
