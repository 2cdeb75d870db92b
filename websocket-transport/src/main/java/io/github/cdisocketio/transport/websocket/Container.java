package io.github.cdisocketio.transport.websocket;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.packet.EngineCodec;
import io.github.cdisocketio.engine.packet.EnginePacket;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The container's session, with the containers' differences ironed out. */
final class Container {
    private static final Logger LOG = System.getLogger(Container.class.getPackageName());
    private static final long CLOSE_TIMEOUT_MILLIS = 5_000;

    private final Session session;
    private final boolean tomcat;

    Container(Session session, EngineConfig config) {
        this.session = session;
        tomcat = ServerProduct.TOMCAT.made(session);
        // Engine.IO has its own heartbeat; Jetty would close after 30 s. For Tyrus 0 is a timeout of no time: a task,
        // and
        // a thread woken for it, with each message
        session.setMaxIdleTimeout(ServerProduct.TYRUS.made(session) ? -1 : 0);
        if (!tomcat) { // Tomcat makes two buffers of that length
            session.setMaxTextMessageBufferSize(config.maxPayload());
            session.setMaxBinaryMessageBufferSize(config.maxPayload());
        } else {
            // the one container whose close() waits for the send in flight; its own timeout ends a client that does not
            // read, and the socket too
            session.getUserProperties().put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", 500L);
            session.getAsyncRemote()
                    .setSendTimeout(
                            config.pingInterval().plus(config.pingTimeout()).toMillis());
        }
    }

    /** As {@link SendPump.Sink#send}. */
    int send(List<EnginePacket> batch, int first, Consumer<@Nullable Throwable> done) {
        if (batch.get(first) instanceof EnginePacket.Binary binary) {
            session.getAsyncRemote().sendBinary(binary.data().duplicate(), result -> done.accept(failureOf(result)));
        } else {
            session.getAsyncRemote()
                    .sendText(EngineCodec.encodeText(batch.get(first)), result -> done.accept(failureOf(result)));
        }
        return 1;
    }

    private static @Nullable Throwable failureOf(SendResult result) {
        if (result.isOK()) {
            return null;
        }
        Throwable cause = result.getException();
        return cause == null ? new IllegalStateException("not sent") : cause;
    }

    /** Closes although a send may still be in flight. */
    void force() {
        if (!tomcat) {
            close(CloseReason.TRANSPORT_ERROR);
        }
    }

    void close(CloseReason reason) {
        try {
            if (session.isOpen()) {
                // the close frame of a client that does not read never leaves: let the container drop the connection
                // then
                session.setMaxIdleTimeout(CLOSE_TIMEOUT_MILLIS);
                session.close(new jakarta.websocket.CloseReason(codeOf(reason), null));
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.TRACE, "closed meanwhile", e); // Tyrus throws, others do not
        }
    }

    private static CloseCode codeOf(CloseReason reason) {
        return switch (reason) {
            case SERVER_SHUTTING_DOWN -> CloseCodes.GOING_AWAY;
            case MESSAGE_TOO_LARGE -> CloseCodes.TOO_BIG;
            default -> CloseCodes.NORMAL_CLOSURE;
        };
    }
}
