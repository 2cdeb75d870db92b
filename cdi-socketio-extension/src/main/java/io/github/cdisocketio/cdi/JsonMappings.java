package io.github.cdisocketio.cdi;

import io.github.cdisocketio.cdi.dispatch.JsonMapping;
import io.github.cdisocketio.cdi.model.Problems;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import org.jspecify.annotations.Nullable;

/** Chooses the mapping: the application's {@code JsonbConfig} or {@code Jsonb} if it has such a bean. */
final class JsonMappings {
    private JsonMappings() {}

    static JsonMapping of(BeanManager manager) {
        JsonbConfig config = find(manager, JsonbConfig.class);
        if (config != null) {
            return JsonMapping.of(config);
        }
        Jsonb jsonb = find(manager, Jsonb.class);
        return jsonb != null ? JsonMapping.of(jsonb) : JsonMapping.of(new JsonbConfig());
    }

    /** Tells of several where one is needed. */
    static void check(BeanManager manager, Problems problems) {
        for (Class<?> each : new Class<?>[] {JsonbConfig.class, Jsonb.class}) {
            try {
                manager.resolve(manager.getBeans(each));
            } catch (AmbiguousResolutionException e) {
                problems.add("SIO-04034 there are several beans of type " + each.getName()
                        + ", one maps all arguments and results: keep one, or give the others a qualifier");
            }
        }
    }

    private static <T> @Nullable T find(BeanManager manager, Class<T> type) {
        Bean<?> bean = manager.resolve(manager.getBeans(type));
        return bean == null ? null : type.cast(manager.getReference(bean, type, manager.createCreationalContext(bean)));
    }
}
