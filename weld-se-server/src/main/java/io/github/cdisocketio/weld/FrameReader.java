package io.github.cdisocketio.weld;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.glassfish.tyrus.container.grizzly.client.TaskProcessor;
import org.glassfish.tyrus.core.CloseReasons;
import org.glassfish.tyrus.spi.Connection;

/**
 * Brings the frames of messages to their assembler and the others to Tyrus, whole: it would copy all of a frame again for each piece of it that arrives.
 * One read after the other: a close may come from another thread.
 */
final class FrameReader {
    private static final int FIRST = 1024;
    private static final byte[] NOTHING = {};

    private final FrameGuard guard;
    private final TaskProcessor inOrder = new TaskProcessor();
    private final MessageAssembler messages;
    private final Connection tyrus;
    private final FrameWriter writer;
    private byte[] partial = NOTHING;
    private int partialLength;
    private boolean over;

    FrameReader(FrameGuard guard, MessageAssembler messages, Connection tyrus, FrameWriter writer) {
        this.guard = guard;
        this.messages = messages;
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
        int state = deliver(in);
        if (guard.sawClose()) {
            writer.peerClosed();
        }
        if (state > FrameGuard.COMPLETE) {
            over = true;
            partial = NOTHING;
            tyrus.close(new CloseReason(CloseCodes.getCloseCode(state), null));
        }
    }

    /** Delivers what is whole and keeps what is not. @return the status to close with, or less */
    private int deliver(ByteBuffer in) {
        int from = in.position(); // of the whole frames that are not delivered
        int start = from; // of the frame to come
        int state = 0;
        while (in.hasRemaining()) {
            state = guard.advance(in);
            if (state == FrameGuard.COMPLETE && guard.isData()) {
                toTyrus(in, from, start);
                ByteBuffer frame = take(in, start, in.position());
                state = writer.isClosing() ? state : messages.onFrame(frame);
                from = in.position();
            }
            if (state != FrameGuard.COMPLETE) {
                break;
            }
            start = in.position();
        }
        toTyrus(in, from, start);
        if (state == 0 && in.position() > start && !writer.isClosing()) {
            append(in.duplicate().position(start));
        }
        return state;
    }

    private void toTyrus(ByteBuffer in, int from, int to) {
        if (to > from) {
            ByteBuffer frames = take(in, from, to);
            if (!writer.isClosing()) {
                tyrus.getReadHandler().handle(frames);
            }
        }
    }

    /** A piece of what came, behind what was kept. */
    private ByteBuffer take(ByteBuffer in, int from, int to) {
        ByteBuffer piece = in.duplicate().position(from).limit(to);
        if (partialLength == 0) {
            return piece;
        }
        append(piece);
        ByteBuffer whole = ByteBuffer.wrap(partial, 0, partialLength);
        partial = NOTHING; // a connection that idles holds no buffer
        partialLength = 0;
        return whole;
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
