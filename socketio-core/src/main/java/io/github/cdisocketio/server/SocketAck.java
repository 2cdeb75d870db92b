package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Packet;
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
        Packet.Ack packet =
                new Packet.Ack(socket.namespace().name(), id, socket.live().arguments(args));
        if (!compareAndSet(false, true)) {
            return false;
        }
        socket.send(packet);
        return true;
    }
}
