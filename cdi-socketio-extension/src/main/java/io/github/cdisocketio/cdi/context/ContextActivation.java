package io.github.cdisocketio.cdi.context;

import io.github.cdisocketio.server.Socket;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Runs code for a socket: with a request context of its own, the socket's context and the log context. */
public final class ContextActivation {
    /** More are made where more events run at once, and forgotten. */
    private static final int KEPT = 64;

    private final BeanManager manager;
    private final Bean<RequestContextController> requests;
    private final CurrentSocket current;
    private final SocketScopedContext sockets;
    private final LogContext log;
    /** Controllers that nobody uses now: in Weld, to make one costs as much as the rest of an event. */
    private final BlockingQueue<Controller> idle = new ArrayBlockingQueue<>(KEPT);

    /** A dependent object, and what it was made with. */
    private record Controller(RequestContextController requests, CreationalContext<?> creation) {}

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
        Controller waiting = idle.poll();
        Controller controller = waiting == null ? make() : waiting;
        CurrentSocket.Frame before = current.enter(frame);
        log.put(frame.socket(), event);
        boolean activated = controller.requests.activate();
        try {
            task.run();
        } finally {
            try {
                if (activated) {
                    controller.requests.deactivate();
                }
            } finally {
                log.remove();
                current.restore(before);
            }
            if (!idle.offer(controller)) {
                controller.creation.release();
            }
        }
    }

    private Controller make() {
        CreationalContext<RequestContextController> creation = manager.createCreationalContext(requests);
        return new Controller(
                (RequestContextController) manager.getReference(requests, RequestContextController.class, creation),
                creation);
    }

    /** The application stops. */
    public void close() {
        sockets.closeAll();
        for (Controller each = idle.poll(); each != null; each = idle.poll()) {
            each.creation.release();
        }
    }

    /** The socket left and everyone was told. */
    public void closed(Socket socket) {
        sockets.close(socket);
    }
}
