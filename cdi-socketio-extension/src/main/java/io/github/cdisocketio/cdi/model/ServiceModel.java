package io.github.cdisocketio.cdi.model;

import jakarta.enterprise.inject.spi.Bean;
import java.util.List;
import java.util.stream.Stream;

/** A service: a bean that handles what happens in a namespace. */
public record ServiceModel(
        Bean<?> bean,
        Class<?> type,
        NamespaceName namespace,
        int priority,
        Access access,
        List<HandlerModel> handlers) {
    public Stream<HandlerModel> handlers(MethodRole role) {
        return handlers.stream().filter(each -> each.role() == role);
    }
}
