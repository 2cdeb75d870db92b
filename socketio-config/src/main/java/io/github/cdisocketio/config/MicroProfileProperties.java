package io.github.cdisocketio.config;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Keeps the classes of MicroProfile Config, which may be missing, out of the others. */
final class MicroProfileProperties implements PropertySource {
    private final Config config;

    private MicroProfileProperties(Config config) {
        this.config = config;
    }

    /** The container's configuration, or null if there is the API but nothing behind it. */
    static @Nullable PropertySource of(ClassLoader loader) {
        try {
            return new MicroProfileProperties(ConfigProvider.getConfig(loader));
        } catch (IllegalStateException e) {
            return null; // GlassFish 8 has the API without a provider until something injects a property
        }
    }

    @Override
    public @Nullable String get(String key) {
        return config.getConfigValue(key).getValue();
    }
}
