package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.SocketConnected;
import io.github.cdisocketio.api.SocketDisconnected;
import io.github.cdisocketio.server.DisconnectReason;
import io.github.cdisocketio.server.Socket;
import jakarta.enterprise.event.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Fires the CDI events of one namespace. A failing observer is logged and keeps nobody out. */
final class ConnectionEvents {
    private static final Logger LOG = System.getLogger(ConnectionEvents.class.getPackageName());

    private final Event<SocketConnected> connected;
    private final Event<SocketDisconnected> disconnected;

    ConnectionEvents(Event<Object> events, String namespace) {
        Nsp qualifier = Nsp.Literal.of(namespace);
        connected = events.select(SocketConnected.class, qualifier);
        disconnected = events.select(SocketDisconnected.class, qualifier);
    }

    void connected(Socket socket) {
        guarded(() -> connected.fire(new SocketConnected(socket)));
    }

    void disconnected(Socket socket, DisconnectReason reason) {
        guarded(() -> disconnected.fire(new SocketDisconnected(socket, reason)));
    }

    private static void guarded(Runnable fire) {
        try {
            fire.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "SIO-04064 an observer of SocketConnected or SocketDisconnected failed", e);
        }
    }
}
