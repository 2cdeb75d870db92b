package io.github.cdisocketio.cluster.message;

/** The types of messages. */
public enum MessageType {
    INITIAL_HEARTBEAT(1),
    HEARTBEAT(2),
    BROADCAST(3),
    SOCKETS_JOIN(4),
    SOCKETS_LEAVE(5),
    DISCONNECT_SOCKETS(6),
    FETCH_SOCKETS(7),
    FETCH_SOCKETS_RESPONSE(8),
    SERVER_SIDE_EMIT(9),
    SERVER_SIDE_EMIT_RESPONSE(10),
    BROADCAST_CLIENT_COUNT(11),
    BROADCAST_ACK(12),
    ADAPTER_CLOSE(13);

    private final int number;

    MessageType(int number) {
        this.number = number;
    }

    /** As it is written. */
    public int number() {
        return number;
    }

    /** @throws MalformedMessageException if there is no such type */
    static MessageType of(int number) {
        for (MessageType each : values()) {
            if (each.number == number) {
                return each;
            }
        }
        throw new MalformedMessageException("SIO-06006 cluster message of type " + number + ", known are 1 to 13");
    }
}
