package io.github.cdisocketio.weld;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.IOStrategy;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;

/**
 * Frames of WebSockets are read on the selectors' threads, which spares them a hand-off: what reads them never blocks. HTTP goes to the workers:
 * a guard or a file handler may.
 */
final class FramesOnSelectors implements IOStrategy {
    private final IOStrategy selectors = SameThreadIOStrategy.getInstance();
    private final IOStrategy workers = WorkerThreadIOStrategy.getInstance();
    private final Predicate<Connection<?>> isWebSocket;

    FramesOnSelectors(Predicate<Connection<?>> isWebSocket) {
        this.isWebSocket = isWebSocket;
    }

    private IOStrategy of(Connection<?> connection, IOEvent event) {
        return event == IOEvent.READ && isWebSocket.test(connection) ? selectors : workers;
    }

    @Override
    public boolean executeIoEvent(@SuppressWarnings("rawtypes") Connection connection, IOEvent event)
            throws IOException {
        return of(connection, event).executeIoEvent(connection, event);
    }

    @Override
    public boolean executeIoEvent(@SuppressWarnings("rawtypes") Connection connection, IOEvent event, boolean isEnabled)
            throws IOException {
        return of(connection, event).executeIoEvent(connection, event, isEnabled);
    }

    @Override
    public Executor getThreadPoolFor(@SuppressWarnings("rawtypes") Connection connection, IOEvent event) {
        return of(connection, event).getThreadPoolFor(connection, event);
    }

    @Override
    public ThreadPoolConfig createDefaultWorkerPoolConfig(Transport transport) {
        return workers.createDefaultWorkerPoolConfig(transport);
    }
}
