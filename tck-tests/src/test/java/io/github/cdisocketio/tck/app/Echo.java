package io.github.cdisocketio.tck.app;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.EngineListener;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.engine.packet.EnginePacket;
import java.nio.ByteBuffer;
import java.util.List;

/** Sends every message back. */
public final class Echo implements EngineListener.Receiver {
    private final EngineSession session;

    public Echo(EngineSession session) {
        this.session = session;
    }

    @Override
    public void onText(String frame) {
        session.send(List.of(new EnginePacket.Message(frame)));
    }

    @Override
    public void onBinary(ByteBuffer data) {
        session.send(List.of(new EnginePacket.Binary(data)));
    }

    @Override
    public void onClose(CloseReason reason) {}
}
