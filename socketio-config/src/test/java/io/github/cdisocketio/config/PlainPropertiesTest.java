package io.github.cdisocketio.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration of an application that has no MicroProfile Config. */
class PlainPropertiesTest {
    private static final String KEY = "socketio.ping-interval";

    @TempDir
    Path first;

    @TempDir
    Path second;

    @BeforeEach
    void writeFiles() throws IOException {
        write(first, KEY + "=1000\nsocketio.path=/first");
        write(second, KEY + "=2000\nsocketio.adapter=second");
    }

    private static void write(Path folder, String text) throws IOException {
        Path file = folder.resolve("META-INF/microprofile-config.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ClassLoader loader() throws MalformedURLException {
        URL[] urls = {first.toUri().toURL(), second.toUri().toURL()};
        return new URLClassLoader(urls, getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith("org.eclipse.microprofile")) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
    }

    @Test
    void areReadWhereTheApiIsMissing() throws IOException {
        PropertySource source = PropertySource.ofThisApplication(loader());
        assertThat(source).isInstanceOf(PlainProperties.class);
        assertThat(source.get(KEY)).as("the first file on the class path wins").isEqualTo("1000");
        assertThat(source.get("socketio.adapter")).isEqualTo("second");
        assertThat(source.get("socketio.none")).isNull();
    }

    @Test
    void systemPropertiesWinOverTheEnvironmentAndThatOverFiles() throws IOException {
        Map<String, String> environment = Map.of("SOCKETIO_PING_INTERVAL", "3000", "socketio_path", "/environment");
        PropertySource source = new PlainProperties(loader(), environment);
        assertThat(source.get(KEY)).isEqualTo("3000");
        assertThat(source.get("socketio.path")).isEqualTo("/environment");
        System.setProperty(KEY, "4000");
        try {
            assertThat(source.get(KEY)).isEqualTo("4000");
        } finally {
            System.clearProperty(KEY);
        }
    }
}
