package io.github.cdisocketio.protocol;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One Socket.IO packet, whatever its encoding. Immutable.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#exchange-protocol">Socket.IO protocol, exchange protocol</a>
 */
public sealed interface Packet {
    /** {@link Event#id} of an event that wants no acknowledgement. */
    long NO_ID = -1;

    /** The namespace, with its leading slash. */
    String namespace();

    /**
     * {@code 0}.
     *
     * @param payload from a client what it authenticates with, to a client its id
     */
    record Connect(String namespace, @Nullable JsonObject payload) implements Packet {}

    /** {@code 1} */
    record Disconnect(String namespace) implements Packet {}

    /**
     * {@code 2}, or {@code 5} with attachments.
     *
     * @param id of the acknowledgement that the sender waits for, or {@link #NO_ID}
     * @param name never one of the reserved names when it comes from a client
     */
    record Event(String namespace, long id, String name, Arguments arguments) implements Packet {
        public boolean wantsAck() {
            return id != NO_ID;
        }

        /** The same event with an offset as one more argument: what connection state recovery counts by. */
        public Event withOffset(String offset) {
            return new Event(namespace, id, name, arguments.plus(offset));
        }
    }

    /** {@code 3}, or {@code 6} with attachments. */
    record Ack(String namespace, long id, Arguments arguments) implements Packet {}

    /**
     * {@code 4}; only from server to client.
     *
     * @param payload {@code message} and perhaps {@code data}
     */
    record ConnectError(String namespace, JsonObject payload) implements Packet {}
}
