package io.github.cdisocketio.server.room;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.Adapter;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.LocalSockets;
import io.github.cdisocketio.server.spi.SocketDetails;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The adapter of a server that is alone. Everything is done when a method returns. */
public final class InMemoryAdapter implements Adapter {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private final LocalSockets sockets;
    private final RoomIndex index = new RoomIndex();

    public InMemoryAdapter(LocalSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public void addAll(LocalSocket socket, Set<String> rooms) {
        tellJoined(socket, index.join(socket, rooms));
    }

    /** The rooms, for an adapter that tells of changes itself. */
    RoomIndex index() {
        return index;
    }

    void tellJoined(LocalSocket socket, List<RoomIndex.Change> changes) {
        for (RoomIndex.Change change : changes) {
            if (change.roomIsNew()) {
                sockets.rooms().created(change.room());
            }
            sockets.rooms().joined(change.room(), socket.id());
        }
    }

    @Override
    public void remove(LocalSocket socket, String room) {
        tellLeft(socket, index.leave(socket, room));
    }

    @Override
    public void removeAll(LocalSocket socket) {
        tellLeft(socket, index.leaveAll(socket));
    }

    void tellLeft(LocalSocket socket, List<RoomIndex.Change> changes) {
        for (RoomIndex.Change change : changes) {
            sockets.rooms().left(change.room(), socket.id());
            if (change.roomIsGone()) {
                sockets.rooms().deleted(change.room());
            }
        }
    }

    @Override
    public Set<String> roomsOf(LocalSocket socket) {
        return index.roomsOf(socket);
    }

    @Override
    public CompletionStage<Void> broadcast(Packet.Event packet, BroadcastOptions options) {
        Collection<? extends LocalSocket> receivers = receivers(options);
        if (!receivers.isEmpty()) {
            deliver(packet, receivers, options);
        }
        return DONE;
    }

    private void deliver(Packet.Event packet, Collection<? extends LocalSocket> receivers, BroadcastOptions options) {
        List<EnginePacket> frames = sockets.encode(packet);
        for (LocalSocket receiver : receivers) {
            receiver.deliver(packet, frames, options);
        }
    }

    @Override
    public Runnable broadcastWithAck(
            Packet.Event packet, BroadcastOptions options, IntConsumer receivers, Consumer<AckAnswer> answer) {
        List<LocalSocket> asked = new ArrayList<>(receivers(options));
        receivers.accept(asked.size());
        if (asked.isEmpty()) {
            return () -> {};
        }
        long id = sockets.nextAckId();
        List<Runnable> expectations = new ArrayList<>(asked.size());
        for (LocalSocket receiver : asked) {
            expectations.add(receiver.expectAck(
                    id,
                    arguments -> answer.accept(
                            new AckAnswer(arguments != null, arguments == null ? Arguments.none() : arguments))));
        }
        deliver(new Packet.Event(packet.namespace(), id, packet.name(), packet.arguments()), asked, options);
        return () -> expectations.forEach(Runnable::run);
    }

    /** The sockets of this server that something is for. */
    public Collection<? extends LocalSocket> receivers(BroadcastOptions options) {
        if (options.isEveryone()) {
            return sockets.all();
        }
        Collection<? extends LocalSocket> candidates =
                options.rooms().isEmpty() ? sockets.all() : index.inAnyOf(options.rooms());
        if (options.except().isEmpty()) {
            return candidates;
        }
        Set<String> excluded = index.idsInAnyOf(options.except());
        List<LocalSocket> receivers = new ArrayList<>(candidates.size());
        for (LocalSocket candidate : candidates) {
            if (!excluded.contains(candidate.id())) {
                receivers.add(candidate);
            }
        }
        return receivers;
    }

    @Override
    public CompletionStage<List<SocketDetails>> fetchSockets(BroadcastOptions options) {
        List<SocketDetails> details = new ArrayList<>();
        for (LocalSocket socket : receivers(options)) {
            details.add(socket.details());
        }
        return CompletableFuture.completedFuture(details);
    }

    @Override
    public CompletionStage<Void> addSockets(BroadcastOptions options, Set<String> rooms) {
        String[] names = rooms.toArray(String[]::new);
        receivers(options).forEach(socket -> socket.join(names));
        return DONE;
    }

    @Override
    public CompletionStage<Void> removeSockets(BroadcastOptions options, Set<String> rooms) {
        receivers(options).forEach(socket -> rooms.forEach(socket::leave));
        return DONE;
    }

    @Override
    public CompletionStage<Void> disconnectSockets(BroadcastOptions options, boolean close) {
        receivers(options).forEach(socket -> socket.disconnect(close));
        return DONE;
    }

    /** There is no other server: nobody hears of it. */
    @Override
    public CompletionStage<Void> serverSideEmit(String event, Arguments arguments) {
        return DONE;
    }

    @Override
    public CompletionStage<List<JsonValue>> serverSideEmitWithAck(String event, Arguments arguments) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return CompletableFuture.completedFuture(1);
    }

    /** Whether anyone of this server is in a room. */
    public boolean hasRoom(String room) {
        return index.has(room);
    }

    /** The rooms of this server; a copy. */
    public Set<String> rooms() {
        return index.rooms();
    }

    /** How many rooms there are on this server. */
    public int roomCount() {
        return index.roomCount();
    }

    @Override
    public void close() {
        // nothing is held but memory
    }
}
