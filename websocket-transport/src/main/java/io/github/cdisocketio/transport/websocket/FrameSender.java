package io.github.cdisocketio.transport.websocket;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A container that takes whole WebSocket frames, of server to client: a batch is one write then, and a broadcast is encoded once, where the
 * standard API encodes for each receiver and message.
 */
@FunctionalInterface
public interface FrameSender {

    /**
     * Sends one frame or more. Not called again before it is told that they are out.
     *
     * @param frames from position to limit; the bytes belong to other receivers too and must not be changed
     * @param done told once, by any thread, perhaps before this returns: null, or why it failed
     */
    void send(ByteBuffer frames, Consumer<@Nullable Throwable> done);
}
