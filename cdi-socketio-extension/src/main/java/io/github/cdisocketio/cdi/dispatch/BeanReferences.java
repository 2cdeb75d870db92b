package io.github.cdisocketio.cdi.dispatch;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The contextual references of services and middlewares, looked up once: proxies of normal scopes find their instance at every call, a
 * dependent bean lives as long as the server. Used by the starting thread only.
 */
public final class BeanReferences {
    private final BeanManager manager;
    private final Map<Bean<?>, Object> references = new HashMap<>();
    private final List<CreationalContext<?>> created = new ArrayList<>();

    public BeanReferences(BeanManager manager) {
        this.manager = manager;
    }

    Object get(Bean<?> bean, Class<?> type) {
        return references.computeIfAbsent(bean, key -> {
            CreationalContext<?> context = manager.createCreationalContext(bean);
            created.add(context);
            return manager.getReference(bean, type, context);
        });
    }

    /** Destroys the dependent ones. */
    public void release() {
        created.forEach(CreationalContext::release);
        created.clear();
    }
}
