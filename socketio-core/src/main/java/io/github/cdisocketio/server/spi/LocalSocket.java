package io.github.cdisocketio.server.spi;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A socket connected to this server, as an adapter sees it. Thread-safe. */
public interface LocalSocket {
    String id();

    /**
     * Sends a packet that was encoded for all receivers.
     *
     * @param frames what {@code packet} is encoded to
     */
    void deliver(Packet.Event packet, List<EnginePacket> frames, BroadcastOptions options);

    /**
     * Expects an answer with this id, before the event is delivered.
     *
     * @param answered called once: with the answer, or with null when the socket left
     * @return takes the expectation back
     */
    Runnable expectAck(long id, Consumer<@Nullable Arguments> answered);

    void join(String... rooms);

    void leave(String room);

    /** @param close the whole connection, not only the namespace */
    void disconnect(boolean close);

    /** A copy of what it is now. */
    SocketDetails details();
}
