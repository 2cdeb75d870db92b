package io.github.cdisocketio.cdi.model;

import jakarta.enterprise.inject.spi.Bean;
import org.jspecify.annotations.Nullable;

/**
 * A middleware of handlers.
 *
 * @param bean the one that stands for the class, perhaps an alternative
 * @param handles the failures that it takes; null for one that runs where nothing failed
 */
public record MiddlewareModel(
        Bean<?> bean, MethodModel method, @Nullable Class<?> handles) {
    public boolean isForErrors() {
        return handles != null;
    }
}
