package io.github.cdisocketio.transport.websocket;

import io.github.cdisocketio.CloseReason;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Hands an accepted {@link WebSocketTransport} over to the endpoint. Every container calls the configurator synchronously, in the thread that
 * upgrades: so it travels in a thread local to {@link #modifyHandshake}, and from there in the user properties of its connection.
 */
public final class UpgradeConfigurator extends ServerEndpointConfig.Configurator {
    /**
     * A path that no client is told. Tyrus upgrades only to an endpoint that is registered; whoever guesses it is refused by
     * {@link #checkOrigin}.
     */
    public static final String PRIVATE_PATH = "/.socketio-internal";

    static final String TRANSPORT = WebSocketTransport.class.getName();
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");

    @SuppressWarnings("ThreadLocalUsage") // a static one would be shared by web applications that share this library
    private final ThreadLocal<WebSocketTransport> accepted = new ThreadLocal<>();

    private final Set<WebSocketTransport> open = ConcurrentHashMap.newKeySet();
    private final Deflate deflate;

    /** How {@code permessage-deflate} is negotiated, where the container has it. */
    public enum Deflate {
        /** Not at all. Tomcat and Jetty compress unless told not to, and it costs memory for each connection. */
        NEVER,
        /** As Jakarta WebSocket has it: from what is installed. */
        INSTALLED,
        /** As Undertow needs it: it does not tell what is installed, and takes what it has from what is named. */
        REQUESTED
    }

    public UpgradeConfigurator(Deflate deflate) {
        this.deflate = deflate;
    }

    /** What containers need to upgrade to an {@link EngineWebSocketEndpoint}; make it once and keep it. */
    public ServerEndpointConfig endpoint() {
        return ServerEndpointConfig.Builder.create(EngineWebSocketEndpoint.class, PRIVATE_PATH)
                .configurator(this)
                .build();
    }

    /** Runs the container's upgrade for this transport. @return what the upgrade returns */
    public <T> T upgrade(WebSocketTransport transport, Callable<T> upgrade) throws Exception {
        accepted.set(transport);
        open.add(transport);
        transport.whenGone(() -> open.remove(transport));
        try {
            return upgrade.call();
        } finally {
            accepted.remove();
        }
    }

    /** Closes every WebSocket that was upgraded here: also those that wait to take a session over, which the engine does not know. */
    public void closeAll() {
        open.forEach(transport -> transport.close(List.of(), CloseReason.SERVER_SHUTTING_DOWN));
    }

    @Override
    public boolean checkOrigin(String origin) {
        return accepted.get() != null;
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        WebSocketTransport transport = accepted.get();
        if (transport != null) {
            config.getUserProperties().put(TRANSPORT, transport);
        }
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
        return type.cast(new EngineWebSocketEndpoint());
    }

    /** Takes the first one, as the reference server does: browsers drop a connection whose protocol was not answered. */
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return requested.isEmpty() || !TOKEN.matcher(requested.get(0)).matches() ? "" : requested.get(0);
    }

    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return switch (deflate) {
            case NEVER -> List.of();
            case INSTALLED -> super.getNegotiatedExtensions(installed, requested);
            case REQUESTED -> requested;
        };
    }
}
