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

    /** The private id, by which the client asks for its session; null if recovery is off. */
    default @Nullable String pid() {
        return null;
    }

    /**
     * Sends a packet that was encoded for all receivers.
     *
     * @param frames what {@code packet} is encoded to
     */
    void deliver(Packet.Event packet, List<EnginePacket> frames, BroadcastOptions options);

    /**
     * Takes the next place in the order in which packets leave to this client, for one whose offset is not known yet. Everything that is sent to the
     * socket later, its disconnect included, waits until the place is filled or given up. Both must happen, and soon: what waits is bounded.
     */
    Place reserve();

    /**
     * Sends a packet that has its offset already, past all places that are still empty: those have later offsets. For packets of other servers, in the
     * order of the common log.
     */
    void deliverAhead(Packet.Event packet, List<EnginePacket> frames, BroadcastOptions options, String offset);

    /** A place in the order of what is sent to one client. One of the methods is called, once, from any thread. */
    interface Place {
        /**
         * Sends the packet that the place was taken for.
         *
         * @param packet as the application emitted it, without the offset
         * @param frames what is sent, with the offset
         * @param offset kept as the last one that the client has seen; null if the packet has none, and is not repeated
         */
        void fill(Packet.Event packet, List<EnginePacket> frames, BroadcastOptions options, @Nullable String offset);

        /** Nothing is sent. */
        void giveUp();
    }

    /** What brings this client back, as it is now; null if recovery is off. The data is a copy. */
    @Nullable
    SessionRecord session();

    /** Makes the socket one of {@link LocalSockets#all}. For {@link SessionStore.Claim#resume} only: others are shown before they join rooms. */
    void show();

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
