package io.github.cdisocketio.transport.websocket;

import io.github.cdisocketio.engine.packet.EnginePacket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches, one send at a time: Tomcat throws on overlapping sends, Open Liberty loses them.
 *
 * <p>Containers complete a send on another thread (Tomcat, Liberty) or before the call returns (Tyrus, Jetty, Undertow). Whoever finds the
 * pump idle runs it; everybody else only leaves a note for the runner, so that a completion within the call does not recurse.
 */
final class SendPump {

    /** Where the packets go. Called by the pump, never twice at once. */
    interface Sink {
        /**
         * Starts to send packets of a batch.
         *
         * @param first the index of the first that is not sent yet
         * @param done is told once, perhaps before this returns: null, or why it failed
         * @return how many it sends, one at least
         */
        int send(List<EnginePacket> batch, int first, Consumer<@Nullable Throwable> done);

        /** A batch is out. */
        void onDrained();

        /** What was to be sent last is out. */
        void onEnded();

        /** A send failed: nothing is sent any more. */
        void onFailed(@Nullable Throwable cause);
    }

    private final Sink sink;
    private final Consumer<@Nullable Throwable> done = this::onSent;
    private final AtomicInteger notes = new AtomicInteger();
    // written by callers, read by the runner
    private volatile @Nullable List<EnginePacket> offered;
    private volatile @Nullable List<EnginePacket> last;
    private volatile boolean inFlight;
    private volatile @Nullable Throwable failure;
    // touched by the runner only; the notes order one runner after the other
    private List<EnginePacket> batch = List.of();
    private int next;
    private boolean undrained;
    private boolean over;

    SendPump(Sink sink) {
        this.sink = sink;
    }

    /** Sends a batch; only while none is on its way. */
    void send(List<EnginePacket> packets) {
        offered = packets;
        run();
    }

    /** Drops what is on its way but for the packet in flight, sends the last words, and ends. */
    void end(List<EnginePacket> lastWords) {
        last = lastWords;
        run();
    }

    private void run() {
        if (notes.getAndIncrement() != 0) {
            return;
        }
        do {
            step();
        } while (notes.decrementAndGet() != 0);
    }

    private void step() {
        if (inFlight || over) {
            return;
        }
        Throwable broken = failure;
        if (broken != null) {
            over = true;
            sink.onFailed(broken);
            return;
        }
        takeNotes();
        if (next < batch.size()) {
            start();
        } else if (last != null) {
            over = true;
            sink.onEnded();
        } else if (undrained) {
            undrained = false;
            batch = List.of();
            sink.onDrained();
        }
    }

    private void takeNotes() {
        List<EnginePacket> words = last;
        if (words != null) {
            if (batch != words) {
                batch = words;
                next = 0;
            }
            return;
        }
        List<EnginePacket> more = offered;
        if (more != null) {
            offered = null;
            batch = more;
            next = 0;
            undrained = true;
        }
    }

    private void start() {
        inFlight = true;
        try {
            next += sink.send(batch, next, done);
        } catch (RuntimeException e) {
            // a session that was closed meanwhile throws instead of calling back
            failure = e;
            inFlight = false;
            notes.incrementAndGet();
        }
    }

    private void onSent(@Nullable Throwable cause) {
        if (cause != null) {
            failure = cause;
        }
        inFlight = false;
        run();
    }
}
