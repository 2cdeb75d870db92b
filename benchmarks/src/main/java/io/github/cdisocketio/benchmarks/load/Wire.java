package io.github.cdisocketio.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A TCP connection of the load. */
abstract class Wire {
    private @Nullable SelectionKey key;
    private @Nullable SocketChannel channel;
    private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>(1);
    private @Nullable ByteBuffer partial;

    void bind(SelectionKey selected, SocketChannel opened) {
        key = selected;
        channel = opened;
    }

    abstract void onConnected() throws IOException;

    /** Consumes whole messages; what is left comes again with what follows. */
    abstract void onMessages(ByteBuffer bytes) throws IOException;

    abstract void onClosed();

    final void onBytes(ByteBuffer fresh) throws IOException {
        ByteBuffer before = partial;
        ByteBuffer bytes = fresh;
        if (before != null) {
            bytes = ByteBuffer.allocate(before.remaining() + fresh.remaining())
                    .put(before)
                    .put(fresh)
                    .flip();
            partial = null;
        }
        onMessages(bytes);
        if (bytes.hasRemaining()) {
            partial = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        }
    }

    /** Sends; the buffer itself stays as it is. */
    final void send(ByteBuffer message) throws IOException {
        ByteBuffer rest = message.duplicate();
        if (waiting.isEmpty()) {
            Objects.requireNonNull(channel).write(rest);
            if (!rest.hasRemaining()) {
                return;
            }
            Objects.requireNonNull(key).interestOpsOr(SelectionKey.OP_WRITE);
        }
        waiting.add(rest);
    }

    final void flush() throws IOException {
        ByteBuffer next = waiting.peek();
        while (next != null) {
            Objects.requireNonNull(channel).write(next);
            if (next.hasRemaining()) {
                return;
            }
            waiting.remove();
            next = waiting.peek();
        }
        Objects.requireNonNull(key).interestOpsAnd(~SelectionKey.OP_WRITE);
    }

    final void close() {
        try {
            Objects.requireNonNull(key).cancel();
            Objects.requireNonNull(channel).close();
        } catch (IOException e) {
            // it is gone all the same
        }
    }
}
