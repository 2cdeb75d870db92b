package io.github.cdisocketio.cluster;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.Scheduler;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.LocalSockets;
import io.github.cdisocketio.server.spi.RecoverySettings;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The namespace, with an ear for rooms that come and go: some engines subscribe to each. */
final class RoomWatch implements LocalSockets {
    private final LocalSockets sockets;
    private final RoomEvents events;

    RoomWatch(LocalSockets sockets, Consumer<String> created, Consumer<String> deleted) {
        this.sockets = sockets;
        events = new RoomEvents() {
            @Override
            public void created(String room) {
                created.accept(room);
                sockets.rooms().created(room);
            }

            @Override
            public void joined(String room, String socketId) {
                sockets.rooms().joined(room, socketId);
            }

            @Override
            public void left(String room, String socketId) {
                sockets.rooms().left(room, socketId);
            }

            @Override
            public void deleted(String room) {
                deleted.accept(room);
                sockets.rooms().deleted(room);
            }
        };
    }

    @Override
    public RoomEvents rooms() {
        return events;
    }

    @Override
    public String namespace() {
        return sockets.namespace();
    }

    @Override
    public Collection<? extends LocalSocket> all() {
        return sockets.all();
    }

    @Override
    public List<EnginePacket> encode(Packet packet) {
        return sockets.encode(packet);
    }

    @Override
    public long nextAckId() {
        return sockets.nextAckId();
    }

    @Override
    public void onServerSideEvent(String event, Arguments arguments, @Nullable Consumer<Arguments> answer) {
        sockets.onServerSideEvent(event, arguments, answer);
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
    public @Nullable RecoverySettings recovery() {
        return sockets.recovery();
    }

    @Override
    public CompletionStage<Boolean> release(String pid) {
        return sockets.release(pid);
    }
}
