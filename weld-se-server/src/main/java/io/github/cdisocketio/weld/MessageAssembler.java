package io.github.cdisocketio.weld;

import io.github.cdisocketio.transport.websocket.MessageDeflate;
import io.github.cdisocketio.transport.websocket.WebSocketTransport;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** Puts the data frames of a client together to messages, and gives them to the transport. Not thread-safe. */
final class MessageAssembler {
    private final FrameGuard guard;
    private final WebSocketTransport transport;
    private final int maxMessage;
    private @Nullable ByteArrayOutputStream fragments;

    /** @param guard has let the frame pass that comes next */
    MessageAssembler(FrameGuard guard, WebSocketTransport transport, int maxMessage) {
        this.guard = guard;
        this.transport = transport;
        this.maxMessage = maxMessage;
    }

    /**
     * Takes the data frame that the guard has just seen.
     *
     * @param frame all of it, from position to limit
     * @return {@link FrameGuard#COMPLETE}, or the status to close with
     */
    int onFrame(ByteBuffer frame) {
        byte[] payload = MessageFrame.payload(frame);
        ByteArrayOutputStream before = fragments;
        if (before == null && guard.endsMessage()) {
            return onMessage(payload);
        }
        if (before == null) {
            before = new ByteArrayOutputStream(2 * payload.length);
            fragments = before;
        }
        before.writeBytes(payload);
        if (!guard.endsMessage()) {
            return FrameGuard.COMPLETE;
        }
        fragments = null;
        return onMessage(before.toByteArray());
    }

    private int onMessage(byte[] payload) {
        byte[] plain = payload;
        if (guard.isCompressed()) {
            try {
                plain = MessageDeflate.expand(payload, maxMessage);
            } catch (DataFormatException e) {
                return FrameGuard.BROKEN_PAYLOAD;
            }
            if (plain == null) {
                return FrameGuard.TOO_BIG;
            }
        }
        if (!guard.isText()) {
            transport.onBinary(ByteBuffer.wrap(plain));
            return FrameGuard.COMPLETE;
        }
        String text = MessageFrame.text(plain);
        if (text == null) {
            return FrameGuard.BROKEN_PAYLOAD;
        }
        transport.onText(text);
        return FrameGuard.COMPLETE;
    }
}
