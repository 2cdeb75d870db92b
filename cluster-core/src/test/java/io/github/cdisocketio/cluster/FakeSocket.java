package io.github.cdisocketio.cluster;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Handshake;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.Adapter;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.SessionRecord;
import io.github.cdisocketio.server.spi.SocketDetails;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client that writes down what it gets. */
final class FakeSocket implements LocalSocket {
    static final Instant JOINED = Instant.parse("2026-11-22T18:04:15.123Z");

    final List<String> got = new ArrayList<>();
    final List<BroadcastOptions> options = new ArrayList<>();
    final Map<String, @Nullable Object> data = new LinkedHashMap<>();
    final Map<Long, Consumer<@Nullable Arguments>> acks = new LinkedHashMap<>();
    private final String id;
    private final Adapter adapter;

    FakeSocket(String id, Adapter adapter, String... rooms) {
        this.id = id;
        this.adapter = adapter;
        adapter.addAll(this, Set.of(id));
        join(rooms);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void deliver(Packet.Event packet, List<EnginePacket> frames, BroadcastOptions sent) {
        got.add(packet.name() + packet.arguments());
        options.add(sent);
    }

    @Override
    public Place reserve() {
        throw new UnsupportedOperationException("no adapter here gives offsets");
    }

    @Override
    public void deliverAhead(Packet.Event packet, List<EnginePacket> frames, BroadcastOptions sent, String offset) {
        throw new UnsupportedOperationException("no adapter here gives offsets");
    }

    @Override
    public @Nullable SessionRecord session() {
        return null;
    }

    @Override
    public void show() {}

    @Override
    public Runnable expectAck(long ackId, Consumer<@Nullable Arguments> answered) {
        acks.put(ackId, answered);
        return () -> acks.remove(ackId);
    }

    void answer(Object value) {
        acks.values().iterator().next().accept(arguments(value));
    }

    static Arguments arguments(Object... values) {
        return Arguments.of(List.of(values), io.github.cdisocketio.protocol.PayloadMapper.NONE);
    }

    @Override
    public void join(String... rooms) {
        adapter.addAll(this, Set.of(rooms));
    }

    @Override
    public void leave(String room) {
        adapter.remove(this, room);
    }

    @Override
    public void disconnect(boolean close) {
        got.add("disconnected " + close);
        adapter.removeAll(this);
    }

    @Override
    public SocketDetails details() {
        Handshake handshake = new Handshake(
                Map.of("x-h", List.of("v")),
                JOINED,
                "127.0.0.1",
                false,
                true,
                "/socket.io/?EIO=4",
                Map.of("EIO", "4"),
                JsonValue.EMPTY_JSON_OBJECT,
                null,
                Set.of(),
                null);
        return new SocketDetails(id, handshake, adapter.roomsOf(this), data);
    }
}
