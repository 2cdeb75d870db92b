package io.github.cdisocketio.transport.servlet;

import io.github.cdisocketio.transport.websocket.ServerProduct;
import io.github.cdisocketio.transport.websocket.UpgradeConfigurator;
import io.github.cdisocketio.transport.websocket.UpgradeConfigurator.Deflate;
import io.github.cdisocketio.transport.websocket.WebSocketTransport;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns an accepted request into a WebSocket, by {@code upgradeHttpToWebSocket} of Jakarta WebSocket 2.1. */
final class Upgrader {
    private static final Logger LOG = System.getLogger(Upgrader.class.getPackageName());

    private final @Nullable ServerContainer container;
    private final UpgradeConfigurator configurator;
    private final ServerEndpointConfig endpoint;

    Upgrader(ServletContext context, boolean deflate) {
        container = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
        configurator = new UpgradeConfigurator(deflate ? deflateOf(container) : Deflate.NEVER);
        endpoint = configurator.endpoint();
    }

    private static Deflate deflateOf(@Nullable ServerContainer container) {
        return ServerProduct.UNDERTOW.made(container) ? Deflate.REQUESTED : Deflate.INSTALLED;
    }

    /**
     * To be called while the web application starts.
     *
     * <p>Tyrus (Payara, GlassFish) upgrades only to an endpoint that is registered; the others do not need it and would show a path more.
     */
    void register() throws DeploymentException {
        if (container != null && ServerProduct.TYRUS.made(container)) {
            container.addEndpoint(endpoint);
        }
    }

    /** Whether the request is one that a container can upgrade. */
    boolean isPossible(HttpServletRequest request) {
        String key = request.getHeader("Sec-WebSocket-Key");
        return container != null
                && request.getMethod().equals("GET")
                && "13".equals(request.getHeader("Sec-WebSocket-Version"))
                && key != null
                && key.length() == 24;
    }

    /** Ends all WebSockets that were upgraded here. */
    void closeAll() {
        configurator.closeAll();
    }

    void upgrade(HttpServletRequest request, HttpServletResponse response, WebSocketTransport transport) {
        ServerContainer server = container;
        if (server == null) {
            transport.abandon();
            return;
        }
        try {
            configurator.upgrade(transport, () -> {
                server.upgradeHttpToWebSocket(request, response, endpoint, Map.of());
                return transport;
            });
        } catch (Exception e) {
            LOG.log(Level.WARNING, "SIO-05020 an upgrade to WebSocket failed, failure " + UUID.randomUUID(), e);
            transport.abandon();
            Answers.write(response, HttpServletResponse.SC_BAD_REQUEST, "text/html", "Bad request");
        }
    }
}
