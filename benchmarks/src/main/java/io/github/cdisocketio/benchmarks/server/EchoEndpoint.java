package io.github.cdisocketio.benchmarks.server;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;

/** A bare WebSocket: the floor. It sends as this library does, asynchronously. */
public final class EchoEndpoint extends Endpoint {
    /** For containers. */
    public EchoEndpoint() {}

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        // none; for Tyrus 0 is a timeout of no time, a task with each message
        session.setMaxIdleTimeout(session.getClass().getName().startsWith("org.glassfish.tyrus.") ? -1 : 0);
        session.addMessageHandler(String.class, text -> session.getAsyncRemote().sendText(text, result -> {}));
        session.addMessageHandler(
                ByteBuffer.class, data -> session.getAsyncRemote().sendBinary(data, result -> {}));
    }
}
