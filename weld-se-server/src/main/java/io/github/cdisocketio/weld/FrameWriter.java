package io.github.cdisocketio.weld;

import io.github.cdisocketio.engine.spi.Scheduler;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.transport.websocket.FrameSender;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.ssl.SSLUtils;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Writes our messages and Tyrus' other frames. Tyrus' own writer queues pongs without bound for a client that does not read, waits without end to close on it, and
 * closes so early that a client which still sends sees a reset instead of the close frame.
 *
 * <p>Straight to the transport, unless TLS has to encrypt: none of the other filters between has anything to do with a frame.
 */
final class FrameWriter extends Writer implements FrameSender {
    private static final int MAX_PENDING = 1_000;
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final TCPNIOConnection connection;
    /** Null where the filters are needed. */
    private final org.glassfish.grizzly.@Nullable Writer<SocketAddress> transport;

    private final Scheduler scheduler;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean peerClosed;
    private volatile @Nullable Timer linger;

    FrameWriter(TCPNIOConnection connection, Scheduler scheduler) {
        this.connection = connection;
        boolean encrypted = SSLUtils.getSSLEngine(connection) != null;
        transport = encrypted ? null : ((TCPNIOTransport) connection.getTransport()).getWriter(false);
        this.scheduler = scheduler;
    }

    @Override
    public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> done) {
        send(frame, failure -> {
            if (failure == null) {
                done.completed(frame);
            } else {
                done.failed(failure);
            }
        });
    }

    @Override
    public void send(ByteBuffer frames, Consumer<@Nullable Throwable> done) {
        // our own messages go out one at a time: so many frames can only be pongs
        if (pending.incrementAndGet() > MAX_PENDING) {
            connection.terminateSilently();
        }
        Buffer buffer = Buffers.wrap(connection.getMemoryManager(), frames);
        if (transport == null) {
            connection.write(buffer, new Sent<Buffer>(done));
        } else {
            transport.write(connection, buffer, new Sent<WritableMessage>(done));
        }
    }

    /** Tells who sent. @param <M> how the way that the frames take calls them */
    private final class Sent<M> extends EmptyCompletionHandler<WriteResult<M, SocketAddress>> {
        private final Consumer<@Nullable Throwable> done;

        Sent(Consumer<@Nullable Throwable> done) {
            this.done = done;
        }

        @Override
        public void completed(WriteResult<M, SocketAddress> result) {
            written();
            done.accept(null);
        }

        @Override
        public void failed(Throwable cause) {
            written();
            done.accept(cause);
        }

        @Override
        public void cancelled() {
            failed(new CancellationException("the connection is closed"));
        }
    }

    private void written() {
        if (pending.decrementAndGet() == 0 && closing.get() && peerClosed) {
            connection.closeSilently();
        }
    }

    /** The client sent its close frame, the last of its frames. */
    void peerClosed() {
        peerClosed = true;
        if (closing.get() && pending.get() == 0) {
            connection.closeSilently();
        }
    }

    /** Tyrus sent the close frame. The client has a while to send its own, then the connection is cut. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            linger = scheduler.schedule(LINGER, connection::terminateSilently);
            if (peerClosed && pending.get() == 0) {
                connection.closeSilently();
            }
        }
    }

    /** Whether nothing more of the client matters but its close frame. */
    boolean isClosing() {
        return closing.get();
    }

    /** The connection is gone. */
    void closed() {
        Timer timer = linger;
        if (timer != null) {
            timer.cancel();
        }
    }
}
