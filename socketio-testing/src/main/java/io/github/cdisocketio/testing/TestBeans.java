package io.github.cdisocketio.testing;

import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketMiddlewareError;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.weld.EmbeddedServer;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Scope;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which beans the embedded server of a test class has. */
final class TestBeans {
    private TestBeans() {}

    static EmbeddedServer.Builder builder(Class<?> testClass, SocketIoTest test) {
        Set<Class<?>> beans = new LinkedHashSet<>(Arrays.asList(test.beans()));
        for (Class<?> each = testClass; each != null && each != Object.class; each = each.getSuperclass()) {
            Arrays.stream(each.getDeclaredClasses()).filter(TestBeans::isBean).forEach(beans::add);
        }
        EmbeddedServer.Builder builder = EmbeddedServer.builder();
        if (!beans.isEmpty() && !test.discover()) {
            builder.disableDiscovery();
        }
        beans.add(testClass); // so that what it injects is checked with the rest, and named namespaces are there
        builder.beans(beans.toArray(Class<?>[]::new));
        for (String each : test.config()) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("@SocketIoTest(config = \"" + each + "\") is not key=value");
            }
            builder.property(
                    each.substring(0, equals).strip(),
                    each.substring(equals + 1).strip());
        }
        return builder;
    }

    private static boolean isBean(Class<?> type) {
        return Modifier.isStatic(type.getModifiers())
                && !type.isInterface()
                && Arrays.stream(type.getAnnotations())
                        .map(Annotation::annotationType)
                        .anyMatch(TestBeans::defines);
    }

    private static boolean defines(Class<? extends Annotation> annotation) {
        return annotation == SocketService.class
                || annotation == SocketMiddleware.class
                || annotation == SocketMiddlewareError.class
                || annotation == Alternative.class
                || annotation == jakarta.interceptor.Interceptor.class
                || annotation.isAnnotationPresent(Scope.class)
                || annotation.isAnnotationPresent(NormalScope.class)
                || annotation.isAnnotationPresent(Stereotype.class);
    }
}
