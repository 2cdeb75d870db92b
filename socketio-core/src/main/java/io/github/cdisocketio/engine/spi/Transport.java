package io.github.cdisocketio.engine.spi;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.packet.EnginePacket;
import java.util.List;

/**
 * One way to carry the packets of one session: a WebSocket, or the polls of one client.
 *
 * <p>The session calls {@link #send} only after the transport told it that it is ready ({@code EngineSession.onReady}), and then not again
 * before the next time it says so: there is one write in flight at most, whatever the container promises. All calls come from any thread,
 * never two at once but for {@link #close}.
 */
public interface Transport {
    String POLLING = "polling";
    String WEBSOCKET = "websocket";

    /** {@value #POLLING} or {@value #WEBSOCKET}. */
    String name();

    /**
     * Sends a batch, in order, with nothing between. Never blocks, never throws: a failure is reported to the session as the end of the transport.
     *
     * @param batch at least one packet; on polling they are one response
     */
    void send(List<EnginePacket> batch);

    /**
     * Ends the transport; a second call does nothing.
     *
     * @param last what is still to be sent before; empty unless the transport was ready
     * @param reason why; polling answers a waiting poll with a {@code noop} for {@link CloseReason#TRANSPORT_CLOSE}, otherwise with {@code close}
     */
    void close(List<EnginePacket> last, CloseReason reason);

    /** Ends the transport because another one took the session over; polling refuses a poll that waits, as all that come later. */
    default void discard() {
        close(List.of(), CloseReason.TRANSPORT_CLOSE);
    }
}
