package io.github.cdisocketio.cdi.model;

import io.github.cdisocketio.api.Input;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The annotations of one element: repeated ones taken out of their containers, and those that annotations of the application stand for. */
final class Annotations {
    private static final String API = Input.class.getPackageName();

    private final List<Annotation> all = new ArrayList<>();

    private Annotations() {}

    static Annotations of(Collection<Annotation> declared) {
        Annotations found = new Annotations();
        for (Annotation each : declared) {
            found.add(each, new HashSet<>());
        }
        return found;
    }

    private void add(Annotation annotation, Set<Class<?>> seen) {
        Class<? extends Annotation> type = annotation.annotationType();
        Annotation[] contained =
                type.isMemberClass() && type.getPackageName().equals(API) ? contained(annotation) : null;
        if (contained != null) {
            all.addAll(Arrays.asList(contained));
            return;
        }
        all.add(annotation);
        if (!type.getPackageName().equals(API) && !type.getName().startsWith("java") && seen.add(type)) {
            for (Annotation each : type.getAnnotations()) {
                add(each, seen);
            }
        }
    }

    private static Annotation @Nullable [] contained(Annotation container) {
        try {
            Method value = container.annotationType().getMethod("value");
            return (Annotation[]) value.invoke(container);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }

    <A extends Annotation> @Nullable A get(Class<A> type) {
        for (Annotation each : all) {
            if (each.annotationType() == type) {
                return type.cast(each);
            }
        }
        return null;
    }

    boolean has(Class<? extends Annotation> type) {
        return get(type) != null;
    }

    <A extends Annotation> List<A> list(Class<A> type) {
        return all.stream()
                .filter(each -> each.annotationType() == type)
                .map(type::cast)
                .toList();
    }

    /** These, and those of a method that is overridden; what is said here about who may counts alone. */
    Annotations overriding(Annotations overridden) {
        Annotations both = new Annotations();
        both.all.addAll(all);
        boolean access = Access.isDeclared(this);
        overridden.all.stream().filter(each -> !access || !Access.isAbout(each)).forEach(both.all::add);
        return both;
    }

    /** Whether there is one of a class that may be missing. */
    boolean hasNamed(String type) {
        return all.stream().anyMatch(each -> each.annotationType().getName().equals(type));
    }

    /** Whether there is one of this library. */
    boolean hasOurs() {
        return all.stream()
                .anyMatch(each -> each.annotationType().getPackageName().equals(API));
    }
}
