package io.github.cdisocketio.cdi.context;

import io.github.cdisocketio.server.Socket;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Set;

/** Runs code for a socket: with a request context of its own, the socket's context and the log context. */
public final class ContextActivation {
    private final BeanManager manager;
    private final Bean<RequestContextController> requests;
    private final CurrentSocket current;
    private final SocketScopedContext sockets;
    private final LogContext log;

    @SuppressWarnings("unchecked") // a bean resolved for a type has that type
    public ContextActivation(BeanManager manager, CurrentSocket current, SocketScopedContext sockets, LogContext log) {
        this.manager = manager;
        this.current = current;
        this.sockets = sockets;
        this.log = log;
        Set<Bean<?>> found = manager.getBeans(RequestContextController.class);
        requests =
                (Bean<RequestContextController>) manager.<Object>resolve((Set<Bean<? extends Object>>) (Set<?>) found);
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
        CreationalContext<RequestContextController> creation = manager.createCreationalContext(requests);
        RequestContextController controller =
                (RequestContextController) manager.getReference(requests, RequestContextController.class, creation);
        CurrentSocket.Frame before = current.enter(frame);
        Object[] logged = log.enter(frame.socket(), event);
        boolean activated = controller.activate();
        try {
            task.run();
        } finally {
            if (activated) {
                controller.deactivate();
            }
            log.restore(logged);
            current.restore(before);
            creation.release();
        }
    }

    /** The application stops. */
    public void close() {
        sockets.sockets().forEach(this::closed);
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
