package io.github.cdisocketio.transport.polling;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.packet.PollingPayloadCodec;
import java.util.List;

/** A GET request that waits for packets. It is answered or refused, once. */
public interface Poll {
    /** Answers the request. Never blocks, never throws. @param payload the body. @param compress whether it may be compressed */
    void answer(String payload, boolean compress);

    /** Answers with the end of the session and nothing else. */
    default void end() {
        answer(PollingPayloadCodec.encode(List.of(EnginePacket.CLOSE)), false);
    }

    /** Refuses the request instead. Never blocks, never throws. */
    void refuse();
}
