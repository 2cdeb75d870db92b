package io.github.cdisocketio.server;

import io.github.cdisocketio.engine.packet.EnginePacket;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The answer to one event of one socket. */
final class SocketAck extends AtomicBoolean implements Ack {
    private static final long serialVersionUID = 1L;

    /** Of events that want no answer. */
    static final Ack NOT_REQUESTED = new Ack() {
        @Override
        public boolean isRequested() {
            return false;
        }

        @Override
        public boolean send(@Nullable Object... args) {
            return false;
        }
    };

    private final transient LiveSocket socket;
    private final long id;

    SocketAck(LiveSocket socket, long id) {
        this.socket = socket;
        this.id = id;
    }

    @Override
    public boolean isRequested() {
        return true;
    }

    @Override
    public boolean send(@Nullable Object... args) {
        // mapped before the answer counts as given: after a mapping error another answer is still possible
        List<EnginePacket> frames = socket.live().encodeAck(socket.namespace().name(), id, args);
        if (!compareAndSet(false, true)) {
            return false;
        }
        socket.send(frames);
        return true;
    }
}
