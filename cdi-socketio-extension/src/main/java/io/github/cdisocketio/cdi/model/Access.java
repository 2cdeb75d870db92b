package io.github.cdisocketio.cdi.model;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who may.
 *
 * @param open everyone
 * @param roles otherwise, those in any of these; none: nobody
 */
public record Access(boolean open, Set<String> roles) {
    static final Access EVERYONE = new Access(true, Set.of());

    static Access of(Annotations annotations) {
        RolesAllowed roles = annotations.get(RolesAllowed.class);
        if (annotations.has(DenyAll.class)) {
            return new Access(false, Set.of());
        }
        if (roles == null || annotations.has(PermitAll.class)) {
            return EVERYONE;
        }
        return new Access(false, Set.of(roles.value()));
    }

    /** Of a class: its own annotation, or that of the nearest superclass with one. They are not inherited by Java, and a door must not open by that. */
    static Access ofClass(Annotations own, Class<?> type) {
        Annotations annotations = own;
        Class<?> superclass = type.getSuperclass();
        while (!isDeclared(annotations) && superclass != null) {
            annotations = Annotations.of(Arrays.asList(superclass.getAnnotations()));
            superclass = superclass.getSuperclass();
        }
        return of(annotations);
    }

    static boolean isDeclared(Annotations annotations) {
        return annotations.has(RolesAllowed.class)
                || annotations.has(DenyAll.class)
                || annotations.has(PermitAll.class);
    }

    static boolean isAbout(Annotation annotation) {
        return annotation instanceof RolesAllowed || annotation instanceof DenyAll || annotation instanceof PermitAll;
    }

    /**
     * Whether a user may.
     *
     * @param isInRole asks for the user
     */
    public boolean allows(Predicate<String> isInRole) {
        return open || roles.stream().anyMatch(isInRole);
    }
}
