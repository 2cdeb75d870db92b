package io.github.cdisocketio.cluster.message;

import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.SocketDetails;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One message between servers, whatever carries it. Immutable. */
public sealed interface ClusterMessage {
    MessageType type();

    /** An answer: only the server that asked is interested. */
    sealed interface Response extends ClusterMessage {
        String requestId();
    }

    /** {@code 1}: a server is new, and wants to know who else there is. */
    record InitialHeartbeat() implements ClusterMessage {
        @Override
        public MessageType type() {
            return MessageType.INITIAL_HEARTBEAT;
        }
    }

    /** {@code 2}: a server is there. */
    record Heartbeat() implements ClusterMessage {
        @Override
        public MessageType type() {
            return MessageType.HEARTBEAT;
        }
    }

    /** {@code 13}: a server goes. */
    record AdapterClose() implements ClusterMessage {
        @Override
        public MessageType type() {
            return MessageType.ADAPTER_CLOSE;
        }
    }

    /**
     * {@code 3}: an event for clients.
     *
     * @param requestId null if no acknowledgements are wanted
     */
    record Broadcast(
            Packet.Event packet,
            BroadcastOptions options,
            @Nullable String requestId) implements ClusterMessage {
        @Override
        public MessageType type() {
            return MessageType.BROADCAST;
        }
    }

    /** {@code 4} */
    record SocketsJoin(BroadcastOptions options, Set<String> rooms) implements ClusterMessage {
        @Override
        public MessageType type() {
            return MessageType.SOCKETS_JOIN;
        }
    }

    /** {@code 5} */
    record SocketsLeave(BroadcastOptions options, Set<String> rooms) implements ClusterMessage {
        @Override
        public MessageType type() {
            return MessageType.SOCKETS_LEAVE;
        }
    }

    /** {@code 6} */
    record DisconnectSockets(BroadcastOptions options, boolean close) implements ClusterMessage {
        @Override
        public MessageType type() {
            return MessageType.DISCONNECT_SOCKETS;
        }
    }

    /** {@code 7} */
    record FetchSockets(BroadcastOptions options, String requestId) implements ClusterMessage {
        @Override
        public MessageType type() {
            return MessageType.FETCH_SOCKETS;
        }
    }

    /** {@code 8} */
    record FetchSocketsResponse(String requestId, List<SocketDetails> sockets) implements Response {
        @Override
        public MessageType type() {
            return MessageType.FETCH_SOCKETS_RESPONSE;
        }
    }

    /**
     * {@code 9}: an event for the other servers.
     *
     * @param requestId null if no answer is wanted
     */
    record ServerSideEmit(
            String event, Arguments arguments, @Nullable String requestId) implements ClusterMessage {
        @Override
        public MessageType type() {
            return MessageType.SERVER_SIDE_EMIT;
        }
    }

    /** {@code 10} */
    record ServerSideEmitResponse(String requestId, JsonValue value) implements Response {
        @Override
        public MessageType type() {
            return MessageType.SERVER_SIDE_EMIT_RESPONSE;
        }
    }

    /** {@code 11}: how many clients of a server were asked for an acknowledgement. */
    record BroadcastClientCount(String requestId, int clientCount) implements Response {
        @Override
        public MessageType type() {
            return MessageType.BROADCAST_CLIENT_COUNT;
        }
    }

    /** {@code 12}: what one client acknowledged; its first argument. */
    record BroadcastAck(String requestId, JsonValue value) implements Response {
        @Override
        public MessageType type() {
            return MessageType.BROADCAST_ACK;
        }
    }
}
