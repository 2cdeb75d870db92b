package io.github.cdisocketio.transport.polling;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.packet.PollingPayloadCodec;
import io.github.cdisocketio.engine.spi.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The polls of one client. The HTTP side parks each poll and tells the session that it is ready; a batch answers the parked one.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#http-long-polling">Engine.IO protocol, HTTP long-polling</a>
 */
public final class PollingTransport implements Transport {
    private final PollSlot slot = new PollSlot();
    private final AtomicBoolean receiving = new AtomicBoolean();

    @Override
    public String name() {
        return POLLING;
    }

    /** A poll arrived; if it is parked, the session has to be told. @return false if another one waits, or the transport is closed */
    public boolean park(Poll poll) {
        return slot.park(poll);
    }

    /** The client gave this poll up. @return whether it was still waiting: then the session is over, packets may be lost otherwise */
    public boolean abandon(Poll poll) {
        return slot.remove(poll);
    }

    /** Takes the waiting poll out, for a caller that answers it with {@link Poll#end} when the time has come. @return null if none waits */
    public @Nullable Poll withhold() {
        return slot.take();
    }

    /** A body begins to arrive. @return false if another one does already */
    public boolean beginBody() {
        return receiving.compareAndSet(false, true);
    }

    /** The body's packets were handed to the session; to be called before the client gets its answer, and so may send the next. */
    public void endBody() {
        receiving.set(false);
    }

    @Override
    public void send(List<EnginePacket> batch) {
        Poll poll = slot.take();
        if (poll != null) {
            answer(poll, batch);
        }
    }

    @Override
    public void close(List<EnginePacket> last, CloseReason reason) {
        Poll poll = slot.close();
        if (poll != null) {
            answer(poll, withEnd(last, reason));
        }
    }

    @Override
    public void discard() {
        Poll poll = slot.close();
        if (poll != null) {
            poll.refuse();
        }
    }

    private static void answer(Poll poll, List<EnginePacket> batch) {
        poll.answer(PollingPayloadCodec.encode(batch), batch.stream().anyMatch(PollingTransport::mayBeCompressed));
    }

    /** One packet that may be compressed is enough, as for the reference server. */
    private static boolean mayBeCompressed(EnginePacket packet) {
        if (packet instanceof EnginePacket.Message message) {
            return message.compress();
        }
        return packet instanceof EnginePacket.Binary binary && binary.compress();
    }

    /** A client that ended the session itself only wants its poll back; another one has to be told. */
    private static List<EnginePacket> withEnd(List<EnginePacket> last, CloseReason reason) {
        @Nullable EnginePacket end = reason == CloseReason.TRANSPORT_CLOSE ? null : EnginePacket.CLOSE;
        if (last.isEmpty()) {
            return List.of(end == null ? EnginePacket.NOOP : end);
        }
        if (end == null) {
            return last;
        }
        List<EnginePacket> all = new ArrayList<>(last.size() + 1);
        all.addAll(last);
        all.add(end);
        return all;
    }
}
