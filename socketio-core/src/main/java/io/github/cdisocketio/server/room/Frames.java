package io.github.cdisocketio.server.room;

import io.github.cdisocketio.engine.packet.EnginePacket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Frames to be kept: the application may change its bytes once they were sent. */
final class Frames {
    private Frames() {}

    static List<EnginePacket> copy(List<EnginePacket> frames) {
        List<EnginePacket> copies = new ArrayList<>(frames.size());
        for (EnginePacket frame : frames) {
            if (frame instanceof EnginePacket.Binary binary) {
                ByteBuffer copy = ByteBuffer.allocate(binary.data().remaining());
                copy.put(binary.data().duplicate()).flip();
                copies.add(new EnginePacket.Binary(copy, binary.compress()));
            } else {
                copies.add(frame);
            }
        }
        return List.copyOf(copies);
    }
}
