package io.github.cdisocketio.cdi.model;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the methods of a bean class, its superclasses and its interfaces. A method that overrides another one and has no annotation of this
 * library itself has those of the overridden one, as in Jakarta REST.
 */
final class MethodScan {
    private final GenericTypes types;
    private final Map<Method, AnnotatedMethod<?>> annotated = new LinkedHashMap<>();
    private final Map<String, ScannedMethod> found = new LinkedHashMap<>();

    private MethodScan(Class<?> beanClass, @Nullable AnnotatedType<?> annotatedType) {
        types = new GenericTypes(beanClass);
        if (annotatedType != null) {
            // other extensions may have changed annotations: theirs count, not those of the class file
            annotatedType.getMethods().forEach(each -> annotated.put(each.getJavaMember(), each));
        }
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> type = beanClass; type != null && type != Object.class; type = type.getSuperclass()) {
            addAll(type);
            collectInterfaces(type, interfaces);
        }
        interfaces.forEach(this::addAll);
    }

    static Collection<ScannedMethod> of(Class<?> beanClass, @Nullable AnnotatedType<?> annotatedType) {
        return new MethodScan(beanClass, annotatedType).found.values();
    }

    private static void collectInterfaces(Class<?> type, Set<Class<?>> into) {
        for (Class<?> each : type.getInterfaces()) {
            into.add(each);
            collectInterfaces(each, into);
        }
    }

    private void addAll(Class<?> type) {
        Method[] methods = type.getDeclaredMethods();
        // the order of reflection is arbitrary; handlers of one event run in an order that stays
        Arrays.sort(methods, (a, b) -> a.toGenericString().compareTo(b.toGenericString()));
        for (Method method : methods) {
            if (!method.isSynthetic()) {
                add(method);
            }
        }
    }

    private void add(Method method) {
        ScannedMethod scanned = scan(method);
        String signature = signature(method);
        ScannedMethod overriding = found.get(signature);
        if (overriding == null) {
            found.put(signature, scanned);
        } else if (!overriding.annotations().hasOurs() && scanned.annotations().hasOurs()) {
            found.put(
                    signature,
                    new ScannedMethod(
                            overriding.method(),
                            overriding.annotations().overriding(scanned.annotations()),
                            parameters(overriding, scanned)));
        }
    }

    private static List<Annotations> parameters(ScannedMethod overriding, ScannedMethod overridden) {
        boolean own = overriding.parameters().stream().anyMatch(Annotations::hasOurs);
        return own ? overriding.parameters() : overridden.parameters();
    }

    private ScannedMethod scan(Method method) {
        AnnotatedMethod<?> known = annotated.get(method);
        List<Annotations> parameters = new ArrayList<>();
        if (known == null) {
            for (Annotation[] each : method.getParameterAnnotations()) {
                parameters.add(Annotations.of(Arrays.asList(each)));
            }
            return new ScannedMethod(method, Annotations.of(Arrays.asList(method.getAnnotations())), parameters);
        }
        for (AnnotatedParameter<?> each : known.getParameters()) {
            parameters.add(Annotations.of(each.getAnnotations()));
        }
        return new ScannedMethod(method, Annotations.of(known.getAnnotations()), parameters);
    }

    /** Two methods of a hierarchy with one signature override each other; private and static ones do not. */
    private String signature(Method method) {
        StringBuilder signature = new StringBuilder(method.getName());
        if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            signature.append('@').append(method.getDeclaringClass().getName());
        }
        for (Type each : method.getGenericParameterTypes()) {
            signature
                    .append(',')
                    .append(GenericTypes.rawType(types.resolve(each)).getName());
        }
        return signature.toString();
    }
}
