package io.github.cdisocketio.fakes;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.engine.packet.EngineCodec;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.Transport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A transport that remembers what it was given. It is ready when the test says so, or again after each batch. */
public final class RecordingTransport implements Transport {
    private final String name;
    private final boolean automatic;
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicInteger notes = new AtomicInteger();
    private final List<List<EnginePacket>> batches = Collections.synchronizedList(new ArrayList<>());
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private volatile Consumer<EnginePacket> peer = packet -> {};
    private volatile Runnable afterBatch = () -> {};
    private volatile @Nullable EngineSession session;
    private volatile @Nullable CloseReason closed;

    private RecordingTransport(String name, boolean automatic) {
        this.name = name;
        this.automatic = automatic;
    }

    /** Ready only when {@link #ready} is called. */
    public static RecordingTransport manual(String name) {
        return new RecordingTransport(name, false);
    }

    /** Ready again after each batch. */
    public static RecordingTransport automatic(String name) {
        return new RecordingTransport(name, true);
    }

    /** Hands every packet on, too. */
    public RecordingTransport withPeer(Consumer<EnginePacket> receiver) {
        peer = receiver;
        return this;
    }

    /** Runs a task after each batch. */
    public void onBatch(Runnable task) {
        afterBatch = task;
    }

    public RecordingTransport attach(EngineSession to) {
        session = to;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    /** Tells the session that a batch can be taken. */
    public void ready() {
        EngineSession to = session;
        if (to != null && closed == null) {
            ready.set(true);
            to.onReady(this);
        }
    }

    /** A frame from the client. */
    public void receive(String frame) {
        receive(EngineCodec.decode(frame));
    }

    public void receive(EnginePacket packet) {
        EngineSession to = session;
        if (to != null) {
            to.onPacket(this, packet);
        }
    }

    @Override
    public void send(List<EnginePacket> batch) {
        if (!ready.compareAndSet(true, false)) {
            faults.add("sent to while not ready: " + text(batch));
        }
        if (batch.isEmpty()) {
            faults.add("an empty batch");
        }
        deliver(batch);
        // as real transports do it: a batch that completes within the call must not recurse
        if (automatic && notes.getAndIncrement() == 0) {
            do {
                ready();
            } while (notes.decrementAndGet() != 0);
        }
    }

    private void deliver(List<EnginePacket> batch) {
        batches.add(List.copyOf(batch));
        batch.forEach(peer);
        afterBatch.run();
    }

    @Override
    public void close(List<EnginePacket> last, CloseReason reason) {
        if (closed != null) {
            return;
        }
        if (!last.isEmpty()) {
            deliver(last);
        }
        closed = reason;
    }

    /** Why the session closed it, or null. */
    public @Nullable CloseReason closed() {
        return closed;
    }

    /** What was sent, frame by frame, and forgets it. */
    public List<String> taken() {
        synchronized (batches) {
            List<String> frames = new ArrayList<>();
            batches.forEach(batch -> frames.addAll(text(batch)));
            batches.clear();
            return frames;
        }
    }

    /** What was sent, batch by batch. */
    public List<List<String>> batches() {
        synchronized (batches) {
            return batches.stream().map(RecordingTransport::text).toList();
        }
    }

    /** What the session did that a transport need not bear. */
    public List<String> faults() {
        return faults;
    }

    /** A frame as text; binary as {@code b:} and hexadecimal digits. */
    public static String text(EnginePacket packet) {
        if (packet instanceof EnginePacket.Binary binary) {
            byte[] bytes = new byte[binary.data().remaining()];
            binary.data().duplicate().get(bytes);
            return "b:" + HexFormat.of().formatHex(bytes);
        }
        return EngineCodec.encodeText(packet);
    }

    private static List<String> text(List<EnginePacket> batch) {
        return batch.stream().map(RecordingTransport::text).toList();
    }
}
