package io.github.cdisocketio.server.spi;

import io.github.cdisocketio.engine.packet.EnginePacket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The part of an adapter that brings clients back: it knows the packets that a client missed, and keeps the sessions of clients whose connection
 * broke. Thread-safe; nothing here blocks. The server decides who may come back and for how long; {@code docs/internals/recovery.md} tells the
 * whole way.
 *
 * <p>An adapter with a store gives an offset to every event that is neither volatile, nor local, nor wants an acknowledgement, and appends it to
 * the event's arguments ({@link io.github.cdisocketio.protocol.Packet.Event#withOffset}). For each socket the order of delivery is the order of
 * offsets: see {@link LocalSocket#reserve} and {@link LocalSocket#deliverAhead}.
 */
public interface SessionStore {
    /**
     * A client's connection broke. Takes the socket out of all rooms, as {@link Adapter#removeAll} does, and keeps its session. From this moment on no
     * packet reaches the socket, and none that is for its rooms is forgotten. May be called a second time, with the state that counts.
     *
     * @param socket its {@link LocalSocket#session} tells what to keep; the rooms as they are when it is taken out of them
     */
    void suspend(LocalSocket socket);

    /** A client left, or was sent away, on purpose: nobody comes back to this session. The socket is in no room any more. */
    void end(String pid);

    /**
     * This server keeps the session no longer: the window is over, there were too many, or the server stops. A store that outlives the server leaves the session
     * alone: it may be another server's by now, or be asked for after a restart; there its own expiry decides.
     */
    void expire(String pid);

    /**
     * A client asks for its session. It gets it once: of two that ask only one is answered. On whichever server the session is, or still is connected,
     * because nobody noticed that its connection broke: then that server is asked to {@link LocalSockets#release} it.
     *
     * @param offset what the client says it has last seen; null if it has seen nothing with an offset since it was connected
     * @return empty if there is no such session, or if a packet that the client missed may be lost, or if the offset is none: then the session stays as
     *     it is, and a better offset still finds it
     */
    CompletionStage<Optional<Claim>> claim(String pid, @Nullable String offset);

    /** A session that was handed out. Either {@link #resume} or {@link #giveBack} is called, once. */
    interface Claim {
        /** The session as it was kept. */
        SessionRecord session();

        /** Whether the client was on no other server since its connection to this one broke: then what this server kept of it is what it had last. */
        default boolean stayedHere() {
            return true;
        }

        /**
         * Connects the session with its new socket: in one step, with respect to broadcasts, shows it ({@link LocalSocket#show}) and puts it into the
         * session's rooms. Later packets are delivered to the socket, which holds them back; earlier ones are the answer.
         *
         * @return completes with what was missed, in order. Completed exceptionally the client's connection is closed, and it may try again
         */
        CompletionStage<List<Missed>> resume(LocalSocket socket);

        /** The client was not let in after all: the session is kept as if nobody had asked. */
        void giveBack();
    }

    /** An event that a client missed. @param frames encoded, with the offset */
    record Missed(List<EnginePacket> frames, String offset) {}
}
