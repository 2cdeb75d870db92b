package io.github.cdisocketio.cdi.context;

import io.github.cdisocketio.server.Socket;
import org.jspecify.annotations.Nullable;

/** Runs code for a socket: with a request context of its own, the socket's context and the log context. */
public final class ContextActivation {
    private final @Nullable RequestContexts requests;
    private final CurrentSocket current;
    private final SocketScopedContext sockets;
    private final LogContext log;

    /** @param requests null if nothing in the application would notice them */
    public ContextActivation(
            @Nullable RequestContexts requests, CurrentSocket current, SocketScopedContext sockets, LogContext log) {
        this.requests = requests;
        this.current = current;
        this.sockets = sockets;
        this.log = log;
    }

    /** For a socket that is joining: its context begins. */
    public void opening(Socket socket, String event, Runnable task) {
        run(new CurrentSocket.Frame(socket, sockets.open(socket)), event, task);
    }

    /** For a socket that is there, or was. */
    public void run(Socket socket, String event, Runnable task) {
        run(new CurrentSocket.Frame(socket, sockets.find(socket)), event, task);
    }

    private void run(CurrentSocket.Frame frame, String event, Runnable task) {
        CurrentSocket.Frame before = current.enter(frame);
        Object[] logged = log.enter(frame.socket(), event);
        try {
            if (requests == null) {
                task.run();
            } else {
                requests.run(task);
            }
        } finally {
            log.restore(logged);
            current.restore(before);
        }
    }

    /** The application stops. */
    public void close() {
        sockets.sockets().forEach(this::closed);
        if (requests != null) {
            requests.close();
        }
    }

    /** The socket left, or never got in, and everyone was told: its beans are destroyed with their socket still at hand. */
    public void closed(Socket socket) {
        SocketBeans beans = sockets.close(socket);
        if (beans != null && !beans.isEmpty()) {
            run(new CurrentSocket.Frame(socket, beans), "disconnect", beans::destroyAll);
        } else if (beans != null) {
            beans.destroyAll();
        }
    }
}
