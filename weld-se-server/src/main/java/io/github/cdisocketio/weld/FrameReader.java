package io.github.cdisocketio.weld;

import java.nio.ByteBuffer;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.memory.ByteBufferArray;
import org.glassfish.tyrus.container.grizzly.client.TaskProcessor;
import org.glassfish.tyrus.core.CloseReasons;
import org.glassfish.tyrus.spi.Connection;

/** Brings the bytes of one connection to Tyrus, one read after the other: Grizzly's workers may overtake each other. */
final class FrameReader {
    private final Connection connection;
    private final TaskProcessor inOrder = new TaskProcessor();

    FrameReader(Connection connection) {
        this.connection = connection;
    }

    void read(Buffer buffer) {
        if (!buffer.hasRemaining()) {
            return;
        }
        if (!buffer.isComposite()) {
            handle(buffer.toByteBuffer());
            return;
        }
        ByteBufferArray parts = buffer.toByteBufferArray();
        for (int i = 0; i < parts.size(); i++) {
            handle(parts.getArray()[i]);
        }
        parts.recycle();
    }

    private void handle(ByteBuffer bytes) {
        inOrder.processTask(new TaskProcessor.Task() {
            @Override
            public void execute() {
                connection.getReadHandler().handle(bytes);
            }
        });
    }

    /** The TCP connection is gone. */
    void closed() {
        inOrder.processTask(new TaskProcessor.Task() {
            @Override
            public void execute() {
                connection.close(CloseReasons.CLOSED_ABNORMALLY.getCloseReason());
            }
        });
    }
}
