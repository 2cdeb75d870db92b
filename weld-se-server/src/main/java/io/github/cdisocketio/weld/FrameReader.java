package io.github.cdisocketio.weld;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.glassfish.tyrus.container.grizzly.client.TaskProcessor;
import org.glassfish.tyrus.core.CloseReasons;
import org.glassfish.tyrus.spi.Connection;

/**
 * Brings whole frames to Tyrus, which would copy all of a frame again for each piece of it that arrives. One read after the other: a close may
 * come from another thread.
 */
final class FrameReader {
    private static final int FIRST = 1024;
    private static final byte[] NOTHING = {};

    private final FrameGuard guard;
    private final TaskProcessor inOrder = new TaskProcessor();
    private final Connection tyrus;
    private final FrameWriter writer;
    private byte[] partial = NOTHING;
    private int partialLength;
    private boolean over;

    FrameReader(FrameGuard guard, Connection tyrus, FrameWriter writer) {
        this.guard = guard;
        this.tyrus = tyrus;
        this.writer = writer;
    }

    /** Bytes arrived. */
    void read(ByteBuffer bytes) {
        inOrder.processTask(task(() -> onBytes(bytes)));
    }

    /** The TCP connection is gone. */
    void closed() {
        writer.closed();
        inOrder.processTask(task(() -> {
            over = true; // whatever waits behind this lies in a buffer that is somebody else's by then
            tyrus.close(CloseReasons.CLOSED_ABNORMALLY.getCloseReason());
        }));
    }

    private static TaskProcessor.Task task(Runnable runnable) {
        return new TaskProcessor.Task() {
            @Override
            public void execute() {
                runnable.run();
            }
        };
    }

    private void onBytes(ByteBuffer in) {
        if (over) {
            return; // after a broken frame nothing tells where the next one starts
        }
        int start = in.position();
        int complete = start;
        int state = 0;
        while (in.hasRemaining() && (state = guard.advance(in)) <= 1) {
            if (state == 1) {
                complete = in.position();
            }
        }
        if (guard.sawClose()) {
            writer.peerClosed();
        }
        if (writer.isClosing()) {
            partial = NOTHING;
            return; // only the client's close frame was of interest
        }
        if (complete > start) {
            deliver(in, start, complete);
        }
        if (state > 1) {
            over = true;
            partial = NOTHING;
            tyrus.close(new CloseReason(CloseCodes.getCloseCode(state), null));
            return;
        }
        keep(in, complete);
    }

    private void deliver(ByteBuffer in, int start, int end) {
        ByteBuffer frames = in.duplicate().position(start).limit(end);
        if (partialLength > 0) {
            append(frames);
            frames = ByteBuffer.wrap(partial, 0, partialLength);
            partial = NOTHING; // a connection that idles holds no buffer
            partialLength = 0;
        }
        tyrus.getReadHandler().handle(frames);
    }

    private void keep(ByteBuffer in, int from) {
        if (from < in.limit()) {
            append(in.duplicate().position(from));
        }
    }

    private void append(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (partialLength + length > partial.length) {
            partial = Arrays.copyOf(partial, Math.max(FIRST, Math.max(partialLength + length, partial.length * 2)));
        }
        bytes.get(partial, partialLength, length);
        partialLength += length;
    }
}
