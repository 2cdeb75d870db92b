package io.github.cdisocketio.cdi;

import io.github.cdisocketio.server.SocketIoServer;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An application of some classes on Weld SE, with clients in memory. */
public final class WeldServer implements AutoCloseable {

    private final SeContainer container;
    private final List<String> properties = new ArrayList<>();
    private final List<MemoryClient> clients = new ArrayList<>();

    private WeldServer(Map<String, String> configuration, List<Extension> extensions, Class<?>... classes) {
        configuration.forEach((key, value) -> {
            System.setProperty(key, value);
            properties.add(key);
        });
        try {
            container = SeContainerInitializer.newInstance()
                    .setClassLoader(Thread.currentThread().getContextClassLoader())
                    .disableDiscovery()
                    .addProperty("org.jboss.weld.construction.relaxed", false) // as in Jakarta EE containers
                    .addExtensions(extensions.toArray(Extension[]::new))
                    .addBeanClasses(classes)
                    .initialize();
        } catch (RuntimeException | Error e) {
            properties.forEach(System::clearProperty);
            throw e;
        }
    }

    public static WeldServer deploy(Class<?>... classes) {
        return new WeldServer(Map.of(), List.of(new SocketIoExtension()), classes);
    }

    public static WeldServer deploy(Map<String, String> configuration, Class<?>... classes) {
        return new WeldServer(configuration, List.of(new SocketIoExtension()), classes);
    }

    public static WeldServer deployWith(Extension more, Class<?>... classes) {
        return new WeldServer(Map.of(), List.of(new SocketIoExtension(), more), classes);
    }

    public <T> T get(Class<T> type, Annotation... qualifiers) {
        return container.select(type, qualifiers).get();
    }

    public SocketIoServer io() {
        return get(SocketIoServer.class);
    }

    /** A client of a namespace, on a connection of its own. */
    public MemoryClient client(String namespace) {
        return client(MemoryClient.options(namespace)).connected();
    }

    public MemoryClient client(MemoryClient.Options options) {
        MemoryClient client = MemoryClient.open(io().engine(), options);
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(MemoryClient::close);
        container.close();
        properties.forEach(System::clearProperty);
    }
}
