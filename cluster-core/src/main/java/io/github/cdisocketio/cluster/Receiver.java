package io.github.cdisocketio.cluster;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.engine.spi.Scheduler;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.server.room.InMemoryAdapter;
import io.github.cdisocketio.server.spi.Adapter.AckAnswer;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.LocalSockets;
import io.github.cdisocketio.server.spi.SocketDetails;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Does here what other servers ask for. */
final class Receiver implements ClusterNode {
    private final String uid;
    private final LocalSockets sockets;
    private final InMemoryAdapter local;
    private final PendingRequests requests;
    private final Duration requestTimeout;
    private final FaultLog malformed;

    Receiver(
            String uid,
            LocalSockets sockets,
            InMemoryAdapter local,
            PendingRequests requests,
            ClusterSettings settings) {
        this.uid = uid;
        this.sockets = sockets;
        this.local = local;
        this.requests = requests;
        requestTimeout = settings.requestTimeout();
        malformed = new FaultLog(
                sockets.scheduler(),
                "SIO-06013 %d messages so far for namespace '" + sockets.namespace()
                        + "' could not be understood and were dropped: does something else, or another adapter, use the same names?");
    }

    @Override
    public void receive(Envelope envelope, Consumer<ClusterMessage.Response> reply) {
        if (envelope.uid().equals(uid) || !envelope.namespace().equals(sockets.namespace())) {
            return;
        }
        try {
            handle(envelope, reply);
        } catch (RuntimeException e) {
            malformed(e); // whatever a foreign message does: the next one is heard
        }
    }

    private void handle(Envelope envelope, Consumer<ClusterMessage.Response> reply) {
        ClusterMessage message = envelope.message();
        if (message instanceof ClusterMessage.Broadcast broadcast) {
            broadcast(broadcast, reply);
        } else if (message instanceof ClusterMessage.Response response) {
            requests.onResponse(envelope.uid(), response);
        } else if (message instanceof ClusterMessage.SocketsJoin join) {
            local.addSockets(join.options(), join.rooms());
        } else if (message instanceof ClusterMessage.SocketsLeave leave) {
            local.removeSockets(leave.options(), leave.rooms());
        } else if (message instanceof ClusterMessage.DisconnectSockets disconnect) {
            local.disconnectSockets(disconnect.options(), disconnect.close());
        } else if (message instanceof ClusterMessage.FetchSockets fetch) {
            List<SocketDetails> found = local.receivers(fetch.options()).stream()
                    .map(LocalSocket::details)
                    .toList();
            reply.accept(new ClusterMessage.FetchSocketsResponse(fetch.requestId(), found));
        } else if (message instanceof ClusterMessage.ServerSideEmit emit) {
            serverSideEmit(emit, reply);
        }
    }

    private void broadcast(ClusterMessage.Broadcast broadcast, Consumer<ClusterMessage.Response> reply) {
        String requestId = broadcast.requestId();
        if (requestId == null) {
            local.broadcast(broadcast.packet(), broadcast.options());
            return;
        }
        BroadcastOptions options = broadcast.options();
        Runnable takeBack = local.broadcastWithAck(
                broadcast.packet(),
                options,
                count -> reply.accept(new ClusterMessage.BroadcastClientCount(requestId, count)),
                answer -> acknowledge(requestId, answer, reply));
        // who asked does not wait longer, and clients that never answer must not be remembered
        sockets.scheduler().schedule(options.timeout() == null ? requestTimeout : options.timeout(), takeBack);
    }

    private static void acknowledge(String requestId, AckAnswer answer, Consumer<ClusterMessage.Response> reply) {
        if (answer.arrived()) {
            JsonValue first = answer.arguments().isEmpty()
                    ? JsonValue.NULL
                    : answer.arguments().get(0);
            reply.accept(new ClusterMessage.BroadcastAck(requestId, first));
        }
    }

    private void serverSideEmit(ClusterMessage.ServerSideEmit emit, Consumer<ClusterMessage.Response> reply) {
        String requestId = emit.requestId();
        sockets.onServerSideEvent(
                emit.event(),
                emit.arguments(),
                requestId == null
                        ? null
                        : answer -> reply.accept(new ClusterMessage.ServerSideEmitResponse(
                                requestId, answer.isEmpty() ? JsonValue.NULL : answer.get(0))));
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public String namespace() {
        return sockets.namespace();
    }

    @Override
    public Scheduler scheduler() {
        return sockets.scheduler();
    }

    @Override
    public PayloadMapper mapper() {
        return sockets.mapper();
    }

    @Override
    public void malformed(Throwable fault) {
        malformed.add(fault);
    }

    /** How many messages could not be understood. */
    long malformedCount() {
        return malformed.count();
    }

    @Override
    public void peerGone(String gone) {
        requests.onPeerGone(gone);
    }

    @Override
    public boolean awaits(String requestId) {
        return requests.has(requestId);
    }

    @Override
    public boolean hasRoom(String room) {
        return local.hasRoom(room);
    }

    @Override
    public Set<String> rooms() {
        return local.rooms();
    }

    @Override
    public Set<String> socketIds(Set<String> rooms) {
        Set<String> ids = new LinkedHashSet<>();
        local.receivers(BroadcastOptions.EVERYONE.withRooms(rooms)).forEach(socket -> ids.add(socket.id()));
        return ids;
    }
}
