package io.github.cdisocketio.cdi;

import io.github.cdisocketio.cdi.dispatch.JsonMapping;
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

    private static <T> @Nullable T find(BeanManager manager, Class<T> type) {
        Bean<?> bean = manager.resolve(manager.getBeans(type));
        return bean == null ? null : type.cast(manager.getReference(bean, type, manager.createCreationalContext(bean)));
    }
}
