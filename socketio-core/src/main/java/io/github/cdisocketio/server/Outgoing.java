package io.github.cdisocketio.server;

import io.github.cdisocketio.engine.EngineLimits;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.LocalSocket.Place;
import io.github.cdisocketio.server.spi.SessionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is sent to one client in one namespace: its order, and what recovery must know of it later. */
final class Outgoing {
    private final Client client;
    private final Consumer<Packet.Event> listeners;
    private final SendOrder order;
    /** Packets with offsets that were not handed to the connection yet. */
    private final AtomicInteger unsettled;

    private volatile @Nullable String lastOffset;

    /**
     * Of a client in a namespace.
     *
     * @param listeners hear of every event that is sent
     * @param returning whether it came back: nothing is settled before what it missed is sent
     * @param lastOffset what the client has seen before
     */
    Outgoing(
            Client client,
            EngineLimits limits,
            Consumer<Packet.Event> listeners,
            boolean returning,
            @Nullable String lastOffset) {
        unsettled = new AtomicInteger(returning ? 1 : 0);
        this.lastOffset = lastOffset;
        this.client = client;
        this.listeners = listeners;
        order = new SendOrder(limits.queuedPackets(), limits.queuedBytes(), client::overflow);
    }

    /**
     * Tells the client that it is in, and then what others sent to it meanwhile.
     *
     * @param missed what comes before, in one piece with it: a client that got part of it would get that twice. Null for a client that is new, and for one
     *     whose packets could not be read
     */
    void open(Packet.Connect connect, @Nullable List<SessionStore.Missed> missed) {
        if (missed == null || missed.isEmpty()) {
            client.send(connect);
        } else {
            List<EnginePacket> all = new ArrayList<>(missed.size() + 1);
            missed.forEach(each -> all.addAll(each.frames()));
            all.addAll(client.encode(connect));
            client.send(all, false, true);
            lastOffset = missed.get(missed.size() - 1).offset();
        }
        if (missed != null) {
            unsettled.decrementAndGet();
        }
        order.open();
    }

    /** Sends something in its order. */
    void send(Runnable sending) {
        order.send(sending, 0);
    }

    /** Sends an acknowledgement in its order. */
    void send(List<EnginePacket> ack) {
        if (order.isDirect()) {
            client.send(ack, false, true);
        } else {
            order.send(() -> client.send(ack, false, true), weigh(ack));
        }
    }

    void deliver(Packet.Event packet, List<EnginePacket> frames, BroadcastOptions options) {
        listeners.accept(packet);
        if (order.isDirect()) {
            client.send(frames, options.isVolatile(), options.compress());
        } else {
            order.send(() -> client.send(frames, options.isVolatile(), options.compress()), weigh(frames));
        }
    }

    void deliverAhead(Packet.Event packet, List<EnginePacket> frames, BroadcastOptions options, String offset) {
        listeners.accept(packet);
        unsettled.incrementAndGet();
        order.sendAhead(() -> hand(frames, options, offset), weigh(frames));
    }

    private void hand(List<EnginePacket> frames, BroadcastOptions options, @Nullable String offset) {
        client.send(frames, options.isVolatile(), options.compress());
        if (offset != null) {
            lastOffset = offset;
        }
        unsettled.decrementAndGet(); // after: who sees that nothing waits must see the offset, too
    }

    Place reserve() {
        unsettled.incrementAndGet();
        return new Reserved(order.reserve());
    }

    private final class Reserved extends AtomicBoolean implements Place {
        private static final long serialVersionUID = 1L;
        private final transient SendOrder.Entry entry;

        Reserved(SendOrder.Entry entry) {
            this.entry = entry;
        }

        @Override
        public void fill(
                Packet.Event packet, List<EnginePacket> frames, BroadcastOptions options, @Nullable String offset) {
            if (compareAndSet(false, true)) {
                listeners.accept(packet);
                order.fill(entry, () -> hand(frames, options, offset), weigh(frames));
            }
        }

        @Override
        public void giveUp() {
            if (compareAndSet(false, true)) {
                order.fill(entry, unsettled::decrementAndGet, 0);
            }
        }
    }

    private static long weigh(List<EnginePacket> frames) {
        long weight = 0;
        for (EnginePacket frame : frames) {
            weight += EnginePacket.weight(frame);
        }
        return weight;
    }

    /** Whether everything with an offset was handed to the connection. To be asked before {@link #lastOffset}. */
    boolean isSettled() {
        return unsettled.get() == 0;
    }

    @Nullable
    String lastOffset() {
        return lastOffset;
    }
}
