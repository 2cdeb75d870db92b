package io.github.cdisocketio.cdi.model;

import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What keeps a class from being a service: CDI tells it late, in its own words, or not at all. */
public final class ServiceShape {
    private ServiceShape() {}

    /** Why a class that is annotated is no bean; null if it could be one. */
    public static @Nullable String notABean(Class<?> type) {
        String what = null;
        if ((type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) || type.isLocalClass()) {
            what = "is an inner class: make it static or top-level";
        } else if (!Modifier.isAbstract(type.getModifiers())
                && Arrays.stream(type.getDeclaredConstructors()).noneMatch(ServiceShape::isForCdi)) {
            what = "has no constructor that CDI can call: add one without parameters, or annotate one with @Inject";
        }
        return what == null
                ? null
                : "SIO-04028 class '" + type.getName() + "' is a @SocketService, but no bean: it " + what;
    }

    private static boolean isForCdi(Constructor<?> constructor) {
        return constructor.getParameterCount() == 0 || constructor.isAnnotationPresent(Inject.class);
    }

    /** Why a bean cannot be called as a service; null if it can. */
    static @Nullable String problem(Bean<?> bean, Class<?> type) {
        if (!bean.getTypes().contains(type)) {
            return "SIO-04027 service '" + type.getName()
                    + "' is hidden by its @Typed: name the class itself, too, its methods are called";
        }
        if (!bean.getScope().isAnnotationPresent(NormalScope.class)) {
            return null;
        }
        String what = Modifier.isFinal(type.getModifiers()) ? "is final" : finalMethod(type);
        return what == null
                ? null
                : "SIO-04026 service '" + type.getName() + "' of scope @"
                        + bean.getScope().getSimpleName() + " cannot have a proxy, because "
                        + (what.startsWith("is") ? "it " : "")
                        + what + ": change that, or make it @Dependent";
    }

    private static @Nullable String finalMethod(Class<?> bean) {
        for (Class<?> type = bean; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                int modifiers = method.getModifiers();
                if (Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers)) {
                    return "method " + method.getName() + " is final";
                }
            }
        }
        return null;
    }
}
