package io.github.cdisocketio.cdi.model;

import jakarta.enterprise.inject.spi.Bean;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A service: a bean that handles what happens in a namespace.
 *
 * @param access asked when a client connects
 * @param declaredRoles that the code of the service may ask for
 */
public record ServiceModel(
        Bean<?> bean,
        Class<?> type,
        NamespaceName namespace,
        int priority,
        Access access,
        Set<String> declaredRoles,
        List<HandlerModel> handlers) {
    public Stream<HandlerModel> handlers(MethodRole role) {
        return handlers.stream().filter(each -> each.role() == role);
    }
}
