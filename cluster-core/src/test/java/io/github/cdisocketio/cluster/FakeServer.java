package io.github.cdisocketio.cluster;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.Scheduler;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.LocalSockets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One namespace of a server that runs in the test alone. */
final class FakeServer implements LocalSockets {
    final List<FakeSocket> sockets = new ArrayList<>();
    final List<String> serverEvents = new ArrayList<>();
    final List<Consumer<Arguments>> serverAnswers = new ArrayList<>();
    final ClusterAdapter adapter;
    private final ManualScheduler scheduler;
    private long acks;

    FakeServer(ClusterEngine engine, ManualScheduler scheduler) {
        this(engine, scheduler, ClusterSettings.DEFAULT);
    }

    FakeServer(ClusterEngine engine, ManualScheduler scheduler, ClusterSettings settings) {
        this.scheduler = scheduler;
        adapter = (ClusterAdapter) ClusterAdapter.factory(engine, settings).create(this);
    }

    FakeSocket connect(String id, String... rooms) {
        FakeSocket socket = new FakeSocket(id, adapter, rooms);
        sockets.add(socket);
        return socket;
    }

    @Override
    public String namespace() {
        return "/";
    }

    @Override
    public Collection<? extends LocalSocket> all() {
        return sockets;
    }

    @Override
    public List<EnginePacket> encode(Packet packet) {
        return List.of();
    }

    @Override
    public long nextAckId() {
        return acks++;
    }

    @Override
    public void onServerSideEvent(String event, Arguments arguments, @Nullable Consumer<Arguments> answer) {
        serverEvents.add(event + arguments);
        if (answer != null) {
            serverAnswers.add(answer);
        }
    }

    @Override
    public RoomEvents rooms() {
        return new RoomEvents() {
            @Override
            public void created(String room) {}

            @Override
            public void joined(String room, String socketId) {}

            @Override
            public void left(String room, String socketId) {}

            @Override
            public void deleted(String room) {}
        };
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public PayloadMapper mapper() {
        return PayloadMapper.NONE;
    }
}
