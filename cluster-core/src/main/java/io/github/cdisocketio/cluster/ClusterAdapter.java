package io.github.cdisocketio.cluster;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.room.InMemoryAdapter;
import io.github.cdisocketio.server.spi.Adapter;
import io.github.cdisocketio.server.spi.AdapterFactory;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.LocalSockets;
import io.github.cdisocketio.server.spi.SocketDetails;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * The adapter of a cluster: here everything is done at once, as by the adapter of a single server, and the others are told in parallel. So the
 * order of what a client gets from its own server is that of the calls, and a cluster out of reach leaves this server's clients alone.
 */
public final class ClusterAdapter implements Adapter {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private final LocalSockets sockets;
    private final InMemoryAdapter local;
    private final PendingRequests requests;
    private final Receiver receiver;
    private final ClusterBus bus;
    private final Duration requestTimeout;
    private final FaultLog unsent;
    private final Ids ids = new Ids();

    private ClusterAdapter(LocalSockets sockets, ClusterEngine engine, ClusterSettings settings) {
        this.sockets = sockets;
        requestTimeout = settings.requestTimeout();
        requests = new PendingRequests(settings.pendingRequests());
        local = new InMemoryAdapter(new RoomWatch(sockets, this::onRoomCreated, this::onRoomDeleted));
        receiver = new Receiver(ids.next(), sockets, local, requests, settings);
        unsent = new FaultLog(
                sockets.scheduler(),
                "SIO-06010 %d messages so far of namespace '" + sockets.namespace()
                        + "' did not reach the other servers");
        bus = engine.join(receiver);
    }

    /** Adapters that reach each other through an engine. */
    public static AdapterFactory factory(ClusterEngine engine, ClusterSettings settings) {
        return sockets -> create(sockets, engine, settings);
    }

    /** The adapter of one namespace. */
    public static ClusterAdapter create(LocalSockets sockets, ClusterEngine engine, ClusterSettings settings) {
        return new ClusterAdapter(sockets, engine, settings);
    }

    private void onRoomCreated(String room) {
        bus.onRoomCreated(room);
    }

    private void onRoomDeleted(String room) {
        bus.onRoomDeleted(room);
    }

    // ---- this server alone

    @Override
    public void addAll(LocalSocket socket, Set<String> rooms) {
        local.addAll(socket, rooms);
    }

    @Override
    public void remove(LocalSocket socket, String room) {
        local.remove(socket, room);
    }

    @Override
    public void removeAll(LocalSocket socket) {
        local.removeAll(socket);
    }

    @Override
    public Set<String> roomsOf(LocalSocket socket) {
        return local.roomsOf(socket);
    }

    /** The sockets of this server that something is for. */
    public Collection<? extends LocalSocket> receivers(BroadcastOptions options) {
        return local.receivers(options);
    }

    // ---- this server and the others

    @Override
    public CompletionStage<Void> broadcast(Packet.Event packet, BroadcastOptions options) {
        local.broadcast(packet, options);
        return tell(options, new ClusterMessage.Broadcast(packet, options, null));
    }

    @Override
    public CompletionStage<Void> addSockets(BroadcastOptions options, Set<String> rooms) {
        local.addSockets(options, rooms);
        return tell(options, new ClusterMessage.SocketsJoin(options, rooms));
    }

    @Override
    public CompletionStage<Void> removeSockets(BroadcastOptions options, Set<String> rooms) {
        local.removeSockets(options, rooms);
        return tell(options, new ClusterMessage.SocketsLeave(options, rooms));
    }

    @Override
    public CompletionStage<Void> disconnectSockets(BroadcastOptions options, boolean close) {
        local.disconnectSockets(options, close);
        return tell(options, new ClusterMessage.DisconnectSockets(options, close));
    }

    @Override
    public CompletionStage<Void> serverSideEmit(String event, Arguments arguments) {
        return publish(new ClusterMessage.ServerSideEmit(event, arguments, null));
    }

    private CompletionStage<Void> tell(BroadcastOptions options, ClusterMessage message) {
        return options.local() ? DONE : publish(message);
    }

    private CompletionStage<Void> publish(ClusterMessage message) {
        CompletionStage<Void> published = bus.publish(message);
        published.whenComplete((done, error) -> {
            if (error != null) {
                unsent.add(error);
            }
        });
        return published;
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return bus.peers().thenApply(peers -> peers.count() + 1);
    }

    // ---- questions

    @Override
    public Runnable broadcastWithAck(
            Packet.Event packet, BroadcastOptions options, IntConsumer receivers, Consumer<AckAnswer> answer) {
        if (options.local()) {
            return local.broadcastWithAck(packet, options, receivers, answer);
        }
        String requestId = ids.next();
        requests.add(requestId, new AckRelay(receivers, answer)); // before anything is sent: it may refuse
        Runnable takeBack = local.broadcastWithAck(packet, options, receivers, answer);
        BroadcastOptions timed = options.timeout() == null ? options.withTimeout(requestTimeout) : options;
        publish(new ClusterMessage.Broadcast(packet, timed, requestId));
        return () -> {
            requests.remove(requestId);
            takeBack.run();
        };
    }

    @Override
    public CompletionStage<List<SocketDetails>> fetchSockets(BroadcastOptions options) {
        CompletionStage<List<SocketDetails>> here = local.fetchSockets(options);
        if (options.local()) {
            return here;
        }
        Duration timeout = options.timeout() == null ? requestTimeout : options.timeout();
        CompletionStage<List<SocketDetails>> others = ask(
                timeout,
                requestId -> new ClusterMessage.FetchSockets(options, requestId),
                response ->
                        response instanceof ClusterMessage.FetchSocketsResponse fetched ? fetched.sockets() : List.of(),
                found -> List.of());
        return here.thenCombine(others, ClusterAdapter::together);
    }

    private static <T> List<T> together(List<T> some, List<T> others) {
        List<T> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    @Override
    public CompletionStage<List<JsonValue>> serverSideEmitWithAck(String event, Arguments arguments) {
        return ask(
                requestTimeout,
                requestId -> new ClusterMessage.ServerSideEmit(event, arguments, requestId),
                response -> response instanceof ClusterMessage.ServerSideEmitResponse answer
                        ? List.of(answer.value())
                        : List.of(),
                answers -> answers);
    }

    private <T> CompletionStage<List<T>> ask(
            Duration timeout,
            Function<String, ClusterMessage> request,
            Function<ClusterMessage.Response, List<T>> reader,
            Function<List<T>, List<JsonValue>> partial) {
        return bus.peers()
                .thenCompose(peers -> peers.count() == 0
                        ? CompletableFuture.completedFuture(List.of())
                        : ask(timeout, request, new Gathering<>(peers, reader, partial)));
    }

    private <T> CompletionStage<List<T>> ask(
            Duration timeout, Function<String, ClusterMessage> request, Gathering<T> gathering) {
        String requestId = ids.next();
        requests.add(requestId, gathering);
        Timer timer = sockets.scheduler().schedule(timeout, gathering::onTimeout);
        CompletableFuture<List<T>> result = gathering.result();
        result.whenComplete((values, error) -> {
            requests.remove(requestId);
            timer.cancel();
        });
        publish(request.apply(requestId)).whenComplete((done, error) -> {
            if (error != null) {
                result.completeExceptionally(error);
            }
        });
        return result;
    }

    /** How many messages of others could not be understood. */
    public long malformedMessages() {
        return receiver.malformedCount();
    }

    /** How many messages did not reach the others. */
    public long unsentMessages() {
        return unsent.count();
    }

    @Override
    public void close() {
        bus.close();
        requests.close();
    }
}
