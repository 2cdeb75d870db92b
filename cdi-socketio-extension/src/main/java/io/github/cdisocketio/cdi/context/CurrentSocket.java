package io.github.cdisocketio.cdi.context;

import io.github.cdisocketio.server.Socket;
import org.jspecify.annotations.Nullable;

/** The socket that the current thread serves. One instance for each application: two of them must not meet in a static field. */
public final class CurrentSocket {
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Frame> current = new ThreadLocal<>();

    /**
     * What is being done.
     *
     * @param beans null when the socket is gone and its beans with it
     */
    record Frame(Socket socket, @Nullable SocketBeans beans) {}

    @Nullable
    Frame frame() {
        return current.get();
    }

    /**
     * The socket.
     *
     * @throws IllegalStateException outside an event
     */
    public Socket get() {
        Frame frame = current.get();
        if (frame == null) {
            throw new IllegalStateException(
                    "SIO-04050 no socket is served on thread '"
                            + Thread.currentThread().getName()
                            + "': Socket, SocketSession and HandshakeInfo are injected for the time of an event; hand them over to other threads as parameters");
        }
        return frame.socket();
    }

    /** Makes a frame the current one, and returns what was before, for {@link #restore}. */
    @Nullable
    Frame enter(Frame frame) {
        Frame before = current.get();
        current.set(frame);
        return before;
    }

    void restore(@Nullable Frame before) {
        // not removed: that is dear, and an entry without a value holds nothing
        current.set(before);
    }
}
