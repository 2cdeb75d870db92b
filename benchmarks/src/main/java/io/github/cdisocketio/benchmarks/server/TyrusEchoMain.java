package io.github.cdisocketio.benchmarks.server;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.tyrus.container.grizzly.server.WebSocketAddOn;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.jspecify.annotations.Nullable;

/** Tyrus alone, on a listener that reads on the selectors' threads: faster than as it comes. */
final class TyrusEchoMain {
    private TyrusEchoMain() {}

    public static void main(String... args) throws DeploymentException, IOException {
        Container container = new Container();
        container.register(ServerEndpointConfig.Builder.create(EchoEndpoint.class, "/socket.io/")
                .build());
        container.start("/", 0);
        NetworkListener listener = new NetworkListener("echo", "localhost", 0);
        listener.getTransport().setIOStrategy(SameThreadIOStrategy.getInstance());
        listener.getTransport().setTcpNoDelay(true);
        listener.registerAddOn(new WebSocketAddOn(container, "/"));
        HttpServer server = new HttpServer();
        server.addListener(listener);
        server.start();
        Control.serve(listener.getPort());
    }

    private static final class Container extends TyrusServerContainer {
        private final TyrusWebSocketEngine engine;

        Container() {
            super((@Nullable Set<Class<?>>) null);
            engine = TyrusWebSocketEngine.builder(this).build();
        }

        @Override
        public void register(Class<?> endpoint) throws DeploymentException {
            engine.register(endpoint, "/");
        }

        @Override
        public void register(ServerEndpointConfig config) throws DeploymentException {
            engine.register(config, "/");
        }

        @Override
        public Map<String, Object> getProperties() {
            return Map.of();
        }

        @Override
        public WebSocketEngine getWebSocketEngine() {
            return engine;
        }
    }
}
