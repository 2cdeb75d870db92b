package io.github.cdisocketio.weld;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.jspecify.annotations.Nullable;

/** Tyrus without its own HTTP server, which takes no other handlers. */
final class TyrusContainer extends TyrusServerContainer {
    private final TyrusWebSocketEngine engine;

    /** @param maxMessage bytes that one message may have */
    TyrusContainer(int maxMessage) {
        super((@Nullable Set<Class<?>>) null);
        // Tyrus takes 0, its default, for a timeout of no time: a task, and a thread woken for it, with each session
        setDefaultMaxSessionIdleTimeout(-1);
        // the buffer takes what one read brought beside a partial frame
        engine = TyrusWebSocketEngine.builder(this)
                .incomingBufferSize(Math.addExact(maxMessage, GrizzlyServer.READ_BUFFER + 16))
                .build();
    }

    @Override
    public void register(Class<?> endpointClass) throws DeploymentException {
        engine.register(endpointClass, "/");
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
