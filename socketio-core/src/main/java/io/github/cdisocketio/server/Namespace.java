package io.github.cdisocketio.server;

import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A namespace: clients that can be reached together. As an operator it reaches all of them. Thread-safe. */
public interface Namespace extends NamespaceGroup, BroadcastOperator {
    SocketIoServer server();

    /** The sockets connected to this server; a copy. */
    Collection<Socket> sockets();

    /** A socket connected to this server. */
    Optional<Socket> socket(String id);

    /** The rooms with sockets of this server in them, each socket's own included; a copy. Who is in one: {@code local().in(room).fetchSockets()}. */
    default Set<String> roomNames() {
        Set<String> rooms = new LinkedHashSet<>();
        sockets().forEach(socket -> rooms.addAll(socket.rooms()));
        return rooms;
    }

    /** The parent that made this namespace, if one did. */
    Optional<ParentNamespace> parent();

    /** Hears what happens to rooms on this server. */
    Registration onRooms(RoomListener listener);

    /** Handles what another server of the cluster sends by {@link #serverSideEmit}. */
    Registration onServerSideEvent(String event, EventHandler handler);

    /** Sends an event to the other servers of the cluster, not to clients. */
    void serverSideEmit(String event, @Nullable Object... args);

    /** As {@link #serverSideEmit}, and gathers the first argument of each server's answer. Alone in the cluster: an empty list. */
    CompletionStage<List<JsonValue>> serverSideEmitWithAck(String event, @Nullable Object... args);

    /** How many servers make up the cluster, this one included. */
    CompletionStage<Integer> serverCount();
}
