package io.github.cdisocketio.cdi.model;

import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketMiddlewareError;
import io.github.cdisocketio.api.Use;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the beans and methods behind the classes that {@code @SocketUseBefore} and {@code @SocketUseAfter} name. */
final class MiddlewareScanner {
    private final BeanManager beans;
    private final Problems problems;
    private final Map<Class<?>, @Nullable MiddlewareModel> known = new HashMap<>();

    MiddlewareScanner(BeanManager beans, Problems problems) {
        this.beans = beans;
        this.problems = problems;
    }

    /** The middleware of a class; null if a problem was told. */
    @Nullable
    MiddlewareModel middleware(Class<?> type, String place) {
        boolean normal = type.isAnnotationPresent(SocketMiddleware.class);
        boolean error = type.isAnnotationPresent(SocketMiddlewareError.class);
        if (normal == error) {
            problems.add("SIO-04020 " + place + " uses '" + type.getName() + "', which is "
                    + (normal
                            ? "both a @SocketMiddleware and a @SocketMiddlewareError: choose one"
                            : "no middleware: annotate it with @SocketMiddleware or @SocketMiddlewareError"));
            return null;
        }
        if (!known.containsKey(type)) {
            known.put(type, scan(type, error));
        }
        return known.get(type);
    }

    private @Nullable MiddlewareModel scan(Class<?> type, boolean error) {
        Bean<?> bean = resolve(type);
        if (bean == null) {
            problems.add(
                    "SIO-04024 middleware '" + type.getName()
                            + "' is no bean, or several: make it a top-level or static class with a constructor that CDI can call");
            return null;
        }
        Class<?> beanClass = bean.getTypes().contains(bean.getBeanClass()) ? bean.getBeanClass() : type;
        ScannedMethod use = useMethod(beanClass);
        if (use == null) {
            return null;
        }
        MethodRole role = error ? MethodRole.MIDDLEWARE_ERROR : MethodRole.MIDDLEWARE;
        MethodModel method = new ParameterScanner(beanClass, problems).scan(use, role);
        Class<?> handles = error ? handled(method) : null;
        return error && handles == null ? null : new MiddlewareModel(bean, method, handles);
    }

    private @Nullable Bean<?> resolve(Class<?> type) {
        try {
            Set<Bean<?>> found = beans.getBeans(type, Any.Literal.INSTANCE);
            Set<Bean<?>> exact = Set.copyOf(found.stream()
                    .filter(each -> each.getBeanClass() == type || each.isAlternative())
                    .toList());
            return beans.resolve(exact.isEmpty() ? found : exact);
        } catch (AmbiguousResolutionException e) {
            return null;
        }
    }

    private @Nullable ScannedMethod useMethod(Class<?> type) {
        List<ScannedMethod> methods = MethodScan.of(type, null).stream()
                .filter(each -> !Modifier.isStatic(each.method().getModifiers()))
                .toList();
        List<ScannedMethod> marked = methods.stream()
                .filter(each -> each.annotations().has(Use.class))
                .toList();
        if (marked.size() > 1) {
            problems.add("SIO-04022 middleware '" + type.getName() + "' has " + marked.size()
                    + " methods @Use: keep the one that should run");
            return null;
        }
        List<ScannedMethod> candidates = marked.isEmpty()
                ? methods.stream()
                        .filter(each -> Modifier.isPublic(each.method().getModifiers()))
                        .toList()
                : marked;
        if (candidates.size() != 1) {
            problems.add("SIO-04021 middleware '" + type.getName() + "' has no method @Use"
                    + (candidates.isEmpty() ? "" : " and " + candidates.size() + " public ones")
                    + ": annotate the one that should run");
            return null;
        }
        ScannedMethod found = candidates.get(0);
        if (Modifier.isPrivate(found.method().getModifiers())) {
            problems.add("SIO-04010 middleware '" + type.getName()
                    + "' has a private method @Use: make it package-private or public");
            return null;
        }
        return found;
    }

    private @Nullable Class<?> handled(MethodModel method) {
        for (ParameterModel each : method.parameters()) {
            if (each.kind() == ParameterKind.ERROR) {
                return each.rawType();
            }
        }
        problems.add("SIO-04023 error middleware " + method.place()
                + " has no parameter @SocketErr: add one with the type of the failures that it handles");
        return null;
    }
}
