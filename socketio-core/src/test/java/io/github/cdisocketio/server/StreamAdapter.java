package io.github.cdisocketio.server;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.room.InMemoryAdapter;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.ForwardingAdapter;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.LocalSockets;
import io.github.cdisocketio.server.spi.SessionRecord;
import io.github.cdisocketio.server.spi.SessionStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An adapter with a log that is slow, and read when the test says so: what the SPI promises to one that works over a network. */
final class StreamAdapter extends ForwardingAdapter implements SessionStore {

    private record Waiting(Packet.Event packet, BroadcastOptions options, List<LocalSocket.Place> places) {}

    private final LocalSockets sockets;
    private final InMemoryAdapter local;
    private final Queue<Waiting> emitted = new ArrayDeque<>();
    final Map<String, SessionRecord> stored = new HashMap<>();
    private int id;

    /** What the next {@link Claim#resume} completes with; null for at once and nothing. */
    @Nullable
    CompletableFuture<List<Missed>> missed;

    StreamAdapter(LocalSockets sockets) {
        this(sockets, new InMemoryAdapter(sockets));
    }

    private StreamAdapter(LocalSockets sockets, InMemoryAdapter local) {
        super(local);
        this.sockets = sockets;
        this.local = local;
    }

    /** The log gives the next event its id. */
    void read() {
        Waiting next = emitted.remove();
        String offset = "0-" + ++id;
        List<EnginePacket> frames = sockets.encode(next.packet().withOffset(offset));
        next.places().forEach(place -> place.fill(next.packet(), frames, next.options(), offset));
    }

    /** The log did not take the next event. */
    void fail() {
        Waiting next = emitted.remove();
        List<EnginePacket> frames = sockets.encode(next.packet());
        next.places().forEach(place -> place.fill(next.packet(), frames, next.options(), null));
    }

    /** An event of another server is read. */
    void readOther(String name) {
        Packet.Event packet = new Packet.Event("/", Packet.NO_ID, name, Arguments.none());
        String offset = "0-" + ++id;
        List<EnginePacket> frames = sockets.encode(packet.withOffset(offset));
        local.receivers(BroadcastOptions.EVERYONE)
                .forEach(socket -> socket.deliverAhead(packet, frames, BroadcastOptions.EVERYONE, offset));
    }

    @Override
    public CompletionStage<Void> broadcast(Packet.Event packet, BroadcastOptions options) {
        if (options.isVolatile() || options.local()) {
            return local.broadcast(packet, options);
        }
        List<LocalSocket.Place> places = new ArrayList<>();
        local.receivers(options).forEach(socket -> places.add(socket.reserve()));
        emitted.add(new Waiting(packet, options, places));
        return new CompletableFuture<>();
    }

    @Override
    public SessionStore sessions() {
        return this;
    }

    @Override
    public void suspend(LocalSocket socket) {
        SessionRecord record = socket.session();
        local.removeAll(socket);
        if (record != null) {
            stored.put(record.pid(), record);
        }
    }

    @Override
    public void end(String pid) {
        stored.remove(pid);
    }

    @Override
    public void expire(String pid) {
        stored.remove(pid);
    }

    @Override
    public CompletionStage<Optional<Claim>> claim(String pid, @Nullable String offset) {
        SessionRecord record = stored.remove(pid);
        return CompletableFuture.completedFuture(Optional.ofNullable(record).map(Claimed::new));
    }

    private final class Claimed implements Claim {
        private final SessionRecord record;

        Claimed(SessionRecord record) {
            this.record = record;
        }

        @Override
        public SessionRecord session() {
            return record;
        }

        @Override
        public CompletionStage<List<Missed>> resume(LocalSocket socket) {
            socket.show();
            local.addAll(socket, record.rooms());
            CompletableFuture<List<Missed>> slow = missed;
            return slow == null ? CompletableFuture.completedFuture(List.of()) : slow;
        }

        @Override
        public void giveBack() {
            stored.put(record.pid(), record);
        }
    }

    @Override
    public void close() {
        stored.clear();
    }
}
