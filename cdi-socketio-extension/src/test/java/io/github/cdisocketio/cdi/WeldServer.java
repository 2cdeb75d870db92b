package io.github.cdisocketio.cdi;

import io.github.cdisocketio.server.SocketIoServer;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An application of some classes on Weld SE, with clients in memory. */
final class WeldServer implements AutoCloseable {

    private final SeContainer container;
    private final List<String> properties = new ArrayList<>();
    private final List<MemoryClient> clients = new ArrayList<>();

    private WeldServer(Map<String, String> configuration, Class<?>... classes) {
        configuration.forEach((key, value) -> {
            System.setProperty(key, value);
            properties.add(key);
        });
        try {
            container = SeContainerInitializer.newInstance()
                    .disableDiscovery()
                    .addExtensions(new SocketIoExtension())
                    .addBeanClasses(classes)
                    .initialize();
        } catch (RuntimeException | Error e) {
            properties.forEach(System::clearProperty);
            throw e;
        }
    }

    static WeldServer deploy(Class<?>... classes) {
        return new WeldServer(Map.of(), classes);
    }

    static WeldServer deploy(Map<String, String> configuration, Class<?>... classes) {
        return new WeldServer(configuration, classes);
    }

    <T> T get(Class<T> type, Annotation... qualifiers) {
        return container.select(type, qualifiers).get();
    }

    SocketIoServer io() {
        return get(SocketIoServer.class);
    }

    /** A client of a namespace, on a connection of its own. */
    MemoryClient client(String namespace) {
        return client(MemoryClient.options(namespace)).connected();
    }

    MemoryClient client(MemoryClient.Options options) {
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
