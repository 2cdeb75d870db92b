package io.github.cdisocketio.server.spi;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.Scheduler;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.protocol.PayloadMapper;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One namespace of this server, as its adapter sees it. Thread-safe. */
public interface LocalSockets {
    /** The namespace's name. */
    String namespace();

    /** All sockets connected here; iteration tolerates changes. */
    Collection<? extends LocalSocket> all();

    /** Encodes a packet once for all receivers. */
    List<EnginePacket> encode(Packet packet);

    /** An id for the answers to one broadcast. */
    long nextAckId();

    /** Hands an event of another server to the namespace's listeners. @param answer takes the first answer; null if none is wanted */
    void onServerSideEvent(String event, Arguments arguments, @Nullable Consumer<Arguments> answer);

    /** Tells of rooms that came and went. */
    RoomEvents rooms();

    Scheduler scheduler();

    /** How clients come back after their connection broke; null if they do not: then no packet gets an offset. */
    default @Nullable RecoverySettings recovery() {
        return null;
    }

    /**
     * Another server has the client of this session on a new connection: the old one is closed as if it had broken.
     *
     * @return completes when the application heard of its end and the session was kept ({@link SessionStore#suspend}): with true, or false if
     *     nobody is connected here with this private id
     */
    default CompletionStage<Boolean> release(String pid) {
        return CompletableFuture.completedFuture(false);
    }

    /** Writes the application's objects, such as a socket's data. */
    PayloadMapper mapper();

    /** Where an adapter tells what happens to rooms. */
    interface RoomEvents {
        void created(String room);

        void joined(String room, String socketId);

        void left(String room, String socketId);

        void deleted(String room);
    }
}
