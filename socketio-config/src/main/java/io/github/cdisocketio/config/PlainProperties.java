package io.github.cdisocketio.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The default sources of MicroProfile Config, without it: system properties, environment, {@code META-INF/microprofile-config.properties}. */
final class PlainProperties implements PropertySource {
    private static final String FILE = "META-INF/microprofile-config.properties";

    private final Map<String, String> environment;
    private final Properties files = new Properties();

    PlainProperties(ClassLoader loader) {
        this(loader, System.getenv());
    }

    PlainProperties(ClassLoader loader, Map<String, String> environment) {
        this.environment = environment;
        try {
            List<URL> found = Collections.list(loader.getResources(FILE));
            Collections.reverse(found); // the first on the class path wins
            for (URL url : found) {
                load(url);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("SIO-04035 " + FILE + " cannot be read", e);
        }
    }

    private void load(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false); // a cached jar stays open and locked after an undeployment
        try (InputStream in = connection.getInputStream()) {
            files.load(in);
        }
    }

    @Override
    public @Nullable String get(String key) {
        String value = System.getProperty(key);
        if (value == null) {
            value = ofEnvironment(key);
        }
        return value == null ? files.getProperty(key) : value;
    }

    private @Nullable String ofEnvironment(String key) {
        String value = environment.get(key);
        if (value == null) {
            String name = key.replaceAll("[^A-Za-z0-9]", "_");
            value = environment.get(name);
            if (value == null) {
                value = environment.get(name.toUpperCase(Locale.ROOT));
            }
        }
        return value;
    }
}
