package io.github.cdisocketio.weld;

import io.github.cdisocketio.server.SocketIoServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.glassfish.grizzly.http.server.CLStaticHttpHandler;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.StaticHttpHandler;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO server in this very process: Weld SE finds the services, Tyrus on Grizzly serves WebSocket, polling and static files on one port.
 * Several may run at the same time, each with beans and configuration of its own. Thread-safe.
 *
 * <pre>{@code
 * try (EmbeddedServer server = EmbeddedServer.builder().port(0).start()) {
 *     System.out.println(server.url());
 * }
 * }</pre>
 */
public final class EmbeddedServer implements AutoCloseable {
    private final SeContainer container;
    private final SocketIoServer server;
    private final GrizzlyServer grizzly;
    private final ListenAddress address;
    private final Scope scope;

    private EmbeddedServer(
            SeContainer container, SocketIoServer server, GrizzlyServer grizzly, ListenAddress address, Scope scope) {
        this.container = container;
        this.server = server;
        this.grizzly = grizzly;
        this.address = address;
        this.scope = scope;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The port that is listened on. */
    public int port() {
        return grizzly.port();
    }

    /** Where browsers find the static files, and clients the server: {@code http://host:port/}, with TLS {@code https://host:port/}. */
    public URI url() {
        String host = address.host();
        String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        String scheme = address.tls() == null ? "http://" : "https://";
        return URI.create(scheme + (name.contains(":") ? "[" + name + "]" : name) + ":" + port() + "/");
    }

    /** The CDI container with the services. */
    public SeContainer container() {
        return container;
    }

    /** The Socket.IO server. */
    public SocketIoServer server() {
        return server;
    }

    /**
     * Says goodbye to all clients ({@code server shutting down}), waits for the disconnect handlers, two seconds at most, and ends the listener, the
     * container and every thread. Idempotent.
     */
    @Override
    public void close() {
        server.close();
        grizzly.close();
        if (container.isRunning()) {
            scope.run(() -> {
                container.close();
                return null;
            });
        }
        scope.close();
    }

    /** Collects what differs from the defaults: port 8080 on all interfaces, every bean archive of the class path. Not thread-safe. */
    public static final class Builder {
        private final List<Class<?>> beans = new ArrayList<>();
        private final Map<String, String> properties = new HashMap<>();
        private final List<HttpHandler> files = new ArrayList<>();
        private String host = "0.0.0.0";
        private int port = 8080;
        private @Nullable SSLContext tls;
        private boolean discovery = true;

        private Builder() {}

        /** The address to listen on; {@code localhost} keeps other machines out. */
        public Builder host(String value) {
            host = value;
            return this;
        }

        /** @param value 0 for any free port */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** Serves {@code https} and {@code wss} instead of {@code http} and {@code ws}. @param context with the server's key */
        public Builder tls(SSLContext context) {
            tls = context;
            return this;
        }

        /**
         * As {@link #tls(SSLContext)}, with the key of a file.
         *
         * @param keystore PKCS #12 or JKS
         * @param password of the file and its key
         * @throws IllegalArgumentException if the file is missing or the password wrong
         */
        public Builder tls(Path keystore, String password) {
            return tls(TlsContext.of(keystore, password));
        }

        /** Adds beans that lie in no bean archive. */
        public Builder beans(Class<?>... classes) {
            beans.addAll(List.of(classes));
            return this;
        }

        /** Only the {@link #beans} are used, nothing is searched for. */
        public Builder disableDiscovery() {
            discovery = false;
            return this;
        }

        /** Sets a configuration value, over system properties and the environment. */
        public Builder property(String key, String value) {
            properties.put(key, value);
            return this;
        }

        /** Serves the files of a directory below {@code /}. */
        public Builder files(Path directory) {
            StaticHttpHandler handler = new StaticHttpHandler(directory.toString());
            handler.setFileCacheEnabled(false); // a changed file is seen at once
            files.add(handler);
            return this;
        }

        /** Serves resources of the class path below {@code /}. @param prefix e.g. {@code META-INF/resources/} */
        public Builder files(ClassLoader loader, String prefix) {
            files.add(new CLStaticHttpHandler(loader, prefix));
            return this;
        }

        /**
         * Starts the container and listens.
         *
         * @throws jakarta.enterprise.inject.spi.DeploymentException if the services or the configuration are wrong, with all that is
         * @throws UncheckedIOException if the port is taken
         */
        public EmbeddedServer start() {
            Scope scope = new Scope(properties);
            try {
                return scope.run(() -> start(scope));
            } catch (RuntimeException e) {
                scope.close();
                throw e;
            }
        }

        private EmbeddedServer start(Scope scope) {
            SeContainerInitializer initializer =
                    SeContainerInitializer.newInstance().setClassLoader(scope.loader);
            initializer.addBeanClasses(beans.toArray(Class<?>[]::new));
            if (!discovery) {
                // Weld looks for no extensions then, not even ours
                initializer.disableDiscovery();
                ServiceLoader.load(Extension.class, scope.loader).forEach(initializer::addExtensions);
            }
            SeContainer container = initializer.initialize();
            try {
                SocketIoServer server = container.select(SocketIoServer.class).get();
                ListenAddress address = new ListenAddress(host, port, tls);
                GrizzlyServer grizzly = GrizzlyServer.start(server.engine(), address, files);
                return new EmbeddedServer(container, server, grizzly, address, scope);
            } catch (IOException e) {
                container.close();
                throw new UncheckedIOException(
                        "SIO-05042 cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
            } catch (RuntimeException e) {
                container.close();
                throw e;
            }
        }
    }

    /** A class loader of its own: MicroProfile Config is found by it, so that two servers of one process do not share their configuration. */
    private static final class Scope {
        private final ClassLoader loader =
                new ClassLoader(Thread.currentThread().getContextClassLoader()) {};
        private final SmallRyeConfig config;

        Scope(Map<String, String> properties) {
            config = new SmallRyeConfigBuilder()
                    .forClassLoader(loader)
                    .addDefaultSources()
                    .addDefaultInterceptors()
                    .addDiscoveredSources()
                    .addDiscoveredConverters()
                    .withSources(new PropertiesConfigSource(properties, "embedded server", 500))
                    .build();
            ConfigProviderResolver.instance().registerConfig(config, loader);
        }

        <T> T run(Supplier<T> action) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                return action.get();
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        void close() {
            ConfigProviderResolver.instance().releaseConfig(config);
        }
    }
}
