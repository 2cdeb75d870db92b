package io.github.cdisocketio.transport.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The container's view of a {@link WebSocketTransport}. No injection here: containers differ in whether they do it. */
public final class EngineWebSocketEndpoint extends Endpoint {
    private @Nullable WebSocketTransport transport;

    /** For the configurator, and for containers that insist on it. */
    public EngineWebSocketEndpoint() {}

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        if (!(session.getUserProperties().get(UpgradeConfigurator.TRANSPORT) instanceof WebSocketTransport accepted)) {
            refuse(session); // nobody checked this request
            return;
        }
        transport = accepted;
        if (ServerProduct.TOMCAT.made(session)) {
            new PartialMessages(
                            accepted.config().maxPayload(), accepted::onText, accepted::onBinary, accepted::onTooLarge)
                    .listen(session);
        } else {
            // message by message and with the class named: the one way that all other containers understand, lambdas
            // included
            session.addMessageHandler(String.class, accepted::onText);
            session.addMessageHandler(ByteBuffer.class, data -> accepted.onBinary(copyOf(data)));
        }
        accepted.attach(session);
    }

    /** Containers may use a buffer again once the handler returns, and Jetty does: the second attachment came twice. */
    private static ByteBuffer copyOf(ByteBuffer data) {
        return ByteBuffer.allocate(data.remaining()).put(data).flip();
    }

    private static void refuse(Session session) {
        try {
            session.close(new CloseReason(CloseCodes.VIOLATED_POLICY, null));
        } catch (IOException | IllegalStateException e) {
            // gone by itself
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        WebSocketTransport closed = transport;
        if (closed != null) {
            ReadingOrder.afterMessages(session, closed::onClosed);
        }
    }

    @Override
    public void onError(Session session, Throwable error) {
        WebSocketTransport failed = transport;
        if (failed != null) {
            ReadingOrder.afterMessages(session, () -> failed.onError(error));
        }
    }
}
