package io.github.cdisocketio.engine;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.engine.spi.HandshakeRequest;
import io.github.cdisocketio.engine.spi.Transport;
import java.nio.ByteBuffer;

/** What sits on top of the engine. Called on the container's threads: implementations must not block. */
@FunctionalInterface
public interface EngineListener {
    /**
     * A session is open; its handshake is on the way and may be followed by packets.
     *
     * @return takes what the session receives
     */
    Receiver onOpen(EngineSession session);

    /** A request was refused; it is answered when this returns. */
    default void onRefused(HandshakeRequest request, HandshakeException refusal) {}

    /**
     * Takes what one session receives, one call at a time and in order, but for {@link #onClose}, which comes once and from any thread.
     * A {@code ProtocolException} thrown by the first two closes the session with its reason.
     */
    interface Receiver {
        /** A text message. @param frame the whole frame; the text starts at index 1 */
        void onText(String frame);

        /** A binary message. @param data the receiver's own from now on */
        void onBinary(ByteBuffer data);

        /** The session moved to another transport. */
        default void onUpgrade(Transport transport) {}

        /** The session is over; nothing is received or sent any more. */
        void onClose(CloseReason reason);
    }
}
