package io.github.cdisocketio.cdi.model;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
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

    /**
     * Whether a user may.
     *
     * @param isInRole asks for the user
     */
    public boolean allows(Predicate<String> isInRole) {
        return open || roles.stream().anyMatch(isInRole);
    }
}
