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

/**
 * Keeps the rooms of one namespace and carries packets to its sockets, on this server and on the others of a cluster. Thread-safe; nothing here
 * blocks. What fails completes its stage with an {@code AdapterException}.
 */
public interface Adapter {
    /** Puts a socket into rooms. */
    void addAll(LocalSocket socket, Set<String> rooms);

    /** Takes a socket out of a room. */
    void remove(LocalSocket socket, String room);

    /** Takes a socket out of all rooms. */
    void removeAll(LocalSocket socket);

    /** The rooms of a socket; a copy. */
    Set<String> roomsOf(LocalSocket socket);

    /** Sends an event. Order of calls is order of arrival for each receiver. @return completes when this server's are sent and the others told */
    CompletionStage<Void> broadcast(Packet.Event packet, BroadcastOptions options);

    /**
     * Sends an event and passes the answers on.
     *
     * @param packet without an id: the adapter gives it one
     * @param receivers called once for each server, with how many of its sockets were asked
     * @param answer called once for each socket that was asked
     * @return takes back what is still expected here
     */
    Runnable broadcastWithAck(
            Packet.Event packet, BroadcastOptions options, IntConsumer receivers, Consumer<AckAnswer> answer);

    /** The answer of one socket, or the certainty that none will come. @param arguments empty if the socket left */
    record AckAnswer(boolean arrived, Arguments arguments) {}

    CompletionStage<List<SocketDetails>> fetchSockets(BroadcastOptions options);

    CompletionStage<Void> addSockets(BroadcastOptions options, Set<String> rooms);

    CompletionStage<Void> removeSockets(BroadcastOptions options, Set<String> rooms);

    CompletionStage<Void> disconnectSockets(BroadcastOptions options, boolean close);

    /** Sends an event to the other servers. */
    CompletionStage<Void> serverSideEmit(String event, Arguments arguments);

    /** Sends an event to the other servers and gathers their answers. */
    CompletionStage<List<JsonValue>> serverSideEmitWithAck(String event, Arguments arguments);

    /** How many servers there are, this one included. */
    CompletionStage<Integer> serverCount();

    /** What brings clients back after their connection broke; null if this adapter cannot, or {@link LocalSockets#recovery} is off. */
    default @Nullable SessionStore sessions() {
        return null;
    }

    /** Ends the adapter: the namespace is gone or the server stops. */
    void close();
}
