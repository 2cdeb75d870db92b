package io.github.cdisocketio.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Frames of a WebSocket client, encoded once and sent many times. The mask is zero, which the protocol allows: servers apply it all the same. */
final class Frames {
    private Frames() {}

    static ByteBuffer text(String text) {
        return frame(1, text.getBytes(StandardCharsets.UTF_8));
    }

    static ByteBuffer binary(byte[] data) {
        return frame(2, data);
    }

    /** Several frames in one buffer. */
    static ByteBuffer join(ByteBuffer... frames) {
        int size = 0;
        for (ByteBuffer frame : frames) {
            size += frame.remaining();
        }
        ByteBuffer joined = ByteBuffer.allocateDirect(size);
        for (ByteBuffer frame : frames) {
            joined.put(frame.duplicate());
        }
        return joined.flip();
    }

    private static ByteBuffer frame(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocateDirect(payload.length + 14);
        frame.put((byte) (0x80 | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        return frame.putInt(0).put(payload).flip();
    }
}
