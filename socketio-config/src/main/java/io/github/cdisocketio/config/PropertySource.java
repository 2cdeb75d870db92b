package io.github.cdisocketio.config;

import org.jspecify.annotations.Nullable;

/** Where values come from. */
@FunctionalInterface
public interface PropertySource {
    /** The value as text, or null if there is none. */
    @Nullable
    String get(String key);

    /** The container's MicroProfile Config where there is one that works, otherwise {@link PlainProperties}. */
    static PropertySource ofThisApplication(ClassLoader loader) {
        PropertySource plain = new PlainProperties(loader);
        try {
            Class.forName("org.eclipse.microprofile.config.ConfigProvider", false, loader);
            PropertySource config = MicroProfileProperties.of(loader);
            return config == null ? plain : config;
        } catch (ClassNotFoundException | LinkageError e) {
            return plain;
        }
    }
}
