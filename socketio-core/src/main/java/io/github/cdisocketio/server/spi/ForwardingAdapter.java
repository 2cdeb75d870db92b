package io.github.cdisocketio.server.spi;

import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** An adapter that leaves everything to another one; who extends it says what it does itself. */
public abstract class ForwardingAdapter implements Adapter {
    private final Adapter other;

    protected ForwardingAdapter(Adapter other) {
        this.other = other;
    }

    @Override
    public void addAll(LocalSocket socket, Set<String> rooms) {
        other.addAll(socket, rooms);
    }

    @Override
    public void remove(LocalSocket socket, String room) {
        other.remove(socket, room);
    }

    @Override
    public void removeAll(LocalSocket socket) {
        other.removeAll(socket);
    }

    @Override
    public Set<String> roomsOf(LocalSocket socket) {
        return other.roomsOf(socket);
    }

    @Override
    public CompletionStage<Void> broadcast(Packet.Event packet, BroadcastOptions options) {
        return other.broadcast(packet, options);
    }

    @Override
    public Runnable broadcastWithAck(
            Packet.Event packet, BroadcastOptions options, IntConsumer receivers, Consumer<AckAnswer> answer) {
        return other.broadcastWithAck(packet, options, receivers, answer);
    }

    @Override
    public CompletionStage<List<SocketDetails>> fetchSockets(BroadcastOptions options) {
        return other.fetchSockets(options);
    }

    @Override
    public CompletionStage<Void> addSockets(BroadcastOptions options, Set<String> rooms) {
        return other.addSockets(options, rooms);
    }

    @Override
    public CompletionStage<Void> removeSockets(BroadcastOptions options, Set<String> rooms) {
        return other.removeSockets(options, rooms);
    }

    @Override
    public CompletionStage<Void> disconnectSockets(BroadcastOptions options, boolean close) {
        return other.disconnectSockets(options, close);
    }

    @Override
    public CompletionStage<Void> serverSideEmit(String event, Arguments arguments) {
        return other.serverSideEmit(event, arguments);
    }

    @Override
    public CompletionStage<List<JsonValue>> serverSideEmitWithAck(String event, Arguments arguments) {
        return other.serverSideEmitWithAck(event, arguments);
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return other.serverCount();
    }

    @Override
    public @Nullable SessionStore sessions() {
        return other.sessions();
    }

    @Override
    public void close() {
        other.close();
    }
}
