package io.github.cdisocketio.server;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;
import io.github.cdisocketio.engine.EngineListener;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.engine.spi.Transport;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.protocol.PacketDecoder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One connection: puts packets together and routes them to the namespaces that the client is in. */
final class Client implements EngineListener.Receiver {
    private final LiveServer server;
    private final EngineSession session;
    private final PacketDecoder decoder;
    private final Memberships memberships;
    private final Timer connectTimer;
    private volatile @Nullable Timer packetTimer;
    private volatile boolean over;
    // touched in the order of arrival only
    private int packetWeight;

    Client(LiveServer server, EngineSession session) {
        this.server = server;
        this.session = session;
        decoder = server.codec().decoder(server.config().decode());
        memberships = new Memberships(server.config().namespacesPerClient());
        connectTimer = server.scheduler().schedule(server.config().connectTimeout(), this::onConnectTimeout);
    }

    EngineSession session() {
        return session;
    }

    private void onConnectTimeout() {
        if (!memberships.hasJoined()) {
            session.close(CloseReason.FORCED_SERVER_CLOSE);
        }
    }

    // ---- receiving

    @Override
    public void onText(String frame) {
        packetWeight += frame.length();
        accept(decoder.onText(frame));
    }

    @Override
    public void onBinary(ByteBuffer data) {
        packetWeight += data.remaining();
        accept(decoder.onBinary(data));
    }

    private void accept(@Nullable Packet packet) {
        if (packet == null) {
            if (packetTimer == null) {
                packetTimer = server.scheduler()
                        .schedule(server.config().packetTimeout(), () -> session.abort(CloseReason.PARSE_ERROR));
                if (over) {
                    cancelPacketTimer(); // the end came before it could see the timer
                }
            }
            return;
        }
        cancelPacketTimer();
        int weight = packetWeight;
        packetWeight = 0;
        route(packet, weight);
    }

    private void cancelPacketTimer() {
        Timer timer = packetTimer;
        if (timer != null) {
            timer.cancel();
            packetTimer = null;
        }
    }

    private void route(Packet packet, int weight) {
        if (packet instanceof Packet.Event event) {
            if (!member(packet).onEvent(event, weight)) {
                throw new ProtocolException(
                        CloseReason.RECEIVE_BUFFER_FULL, "SIO-03030 too many events wait for their handlers");
            }
        } else if (packet instanceof Packet.Ack ack) {
            LiveSocket socket = member(packet).socket();
            if (socket != null) {
                socket.onAck(ack);
            }
        } else if (packet instanceof Packet.Connect connect) {
            onConnect(connect);
        } else if (packet instanceof Packet.Disconnect) {
            Membership left = member(packet);
            memberships.remove(left);
            left.end(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT, false);
        } else {
            throw new ProtocolException(CloseReason.PARSE_ERROR, "SIO-03031 a CONNECT_ERROR from a client");
        }
    }

    private Membership member(Packet packet) {
        Membership membership = memberships.get(packet.namespace());
        if (membership == null) {
            throw new ProtocolException(
                    CloseReason.PARSE_ERROR,
                    "SIO-03032 a packet for namespace '" + packet.namespace() + "' without CONNECT");
        }
        return membership;
    }

    private void onConnect(Packet.Connect connect) {
        JsonObject payload = connect.payload();
        JsonObject auth = payload == null ? JsonValue.EMPTY_JSON_OBJECT : payload;
        String name = connect.namespace();
        if (!server.mayHave(name)) {
            send(server.refusals().unknownNamespace(name)); // before anything is kept for it
            return;
        }
        Membership membership = new Membership(name, server);
        memberships.add(membership);
        membership.join(new Joining(server, this, membership, auth));
    }

    /** The client was let into its first namespace, or another one. */
    void onJoined() {
        memberships.joined();
        connectTimer.cancel();
    }

    @Override
    public void onUpgrade(Transport transport) {
        memberships.all().forEach(membership -> membership.upgraded(transport.name()));
    }

    @Override
    public void onClose(CloseReason reason) {
        connectTimer.cancel();
        over = true;
        cancelPacketTimer();
        DisconnectReason disconnect = DisconnectReason.of(reason);
        for (Membership membership : memberships.close()) {
            membership.end(disconnect, false);
        }
    }

    // ---- sending

    void send(Packet packet) {
        session.send(encode(packet));
    }

    List<EnginePacket> encode(Packet packet) {
        return server.encode(packet);
    }

    void send(List<EnginePacket> frames, boolean isVolatile, boolean compress) {
        List<EnginePacket> group =
                compress ? frames : frames.stream().map(Client::uncompressed).toList();
        if (isVolatile) {
            session.sendVolatile(group);
        } else {
            session.send(group);
        }
    }

    private static EnginePacket uncompressed(EnginePacket packet) {
        if (packet instanceof EnginePacket.Message message) {
            return new EnginePacket.Message(message.frame(), false);
        }
        return packet instanceof EnginePacket.Binary binary ? new EnginePacket.Binary(binary.data(), false) : packet;
    }

    /** Sends a socket away; the connection stays. */
    void disconnect(LiveSocket socket) {
        for (Membership membership : memberships.all()) {
            if (membership.socket() == socket) {
                sendAway(membership);
            }
        }
    }

    /** Sends all sockets away and closes the connection, once everything that was emitted before is on its way. */
    void disconnectAll() {
        AtomicInteger waiting = new AtomicInteger(1);
        Runnable sent = () -> {
            if (waiting.decrementAndGet() == 0) {
                session.close(CloseReason.FORCED_SERVER_CLOSE);
            }
        };
        for (Membership membership : memberships.all()) {
            LiveSocket socket = sendAway(membership);
            if (socket != null) {
                waiting.incrementAndGet();
                socket.send(sent);
            }
        }
        sent.run();
        if (waiting.get() > 0) {
            // an event waits for an offset; should none come, the connection ends nevertheless
            server.scheduler()
                    .schedule(server.config().requestTimeout(), () -> session.close(CloseReason.FORCED_SERVER_CLOSE));
        }
    }

    private @Nullable LiveSocket sendAway(Membership membership) {
        // left before told: no event sent after this call may follow the DISCONNECT
        LiveSocket socket = membership.socket();
        if (membership.end(DisconnectReason.SERVER_NAMESPACE_DISCONNECT, true) && socket != null) {
            socket.send(() -> send(new Packet.Disconnect(membership.namespace())));
            return socket;
        }
        return null;
    }

    /** More waits for this client than may: a packet is lost, and with it the connection. Not here and now: adapters take places with a lock held. */
    void overflow() {
        server.scheduler().schedule(Duration.ZERO, () -> session.abort(CloseReason.SEND_BUFFER_FULL));
    }

    /** The client has another connection: this one is dead, though nobody noticed. */
    void abandon() {
        session.abort(CloseReason.TRANSPORT_CLOSE);
    }
}
