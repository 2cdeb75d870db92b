package io.github.cdisocketio.transport.websocket;

import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Tells the end of a connection after what came before it. Undertow hands messages over to its workers, but tells the end by the thread that reads: messages that
 * wait for a worker would come too late, and be lost. Its session has the executor that they wait in.
 */
final class ReadingOrder {
    private static final Logger LOG = System.getLogger(ReadingOrder.class.getPackageName());

    private ReadingOrder() {}

    /** Runs it at once, or when the messages before it were handled. Any thread. */
    static void afterMessages(Session session, Runnable end) {
        try {
            executorOf(session).execute(end);
        } catch (RejectedExecutionException e) {
            end.run(); // the server stops
        }
    }

    private static Executor executorOf(Session session) {
        if (ServerProduct.UNDERTOW.made(session)) {
            try {
                return (Executor) session.getClass().getMethod("getExecutor").invoke(session);
            } catch (ReflectiveOperationException e) {
                LOG.log(Level.DEBUG, "another Undertow: the end may come before the last messages", e);
            }
        }
        return Runnable::run;
    }
}
