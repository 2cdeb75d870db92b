package io.github.cdisocketio.cluster;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.cluster.message.MessageCodec;
import io.github.cdisocketio.protocol.MessagePack;
import io.github.cdisocketio.server.AdapterException;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A cluster within the test: what is sent is written, read, and delivered at once, to the sender, too, as brokers do. */
final class MemoryEngine implements ClusterEngine {
    final Map<String, ClusterNode> nodes = new LinkedHashMap<>();
    final List<String> rooms = new ArrayList<>();
    final List<ClusterMessage> sent = new ArrayList<>();
    boolean down;
    boolean outOfReach;
    private final MessagePack msgpack = new MessagePack(JsonProvider.provider());

    @Override
    public ClusterBus join(ClusterNode node) {
        nodes.put(node.uid(), node);
        return new Bus(node);
    }

    private ByteBuffer written(ClusterNode from, ClusterMessage message) {
        MessageCodec codec = new MessageCodec(JsonProvider.provider(), from.mapper());
        return msgpack.write(codec.encode(new Envelope(from.uid(), from.namespace(), message)));
    }

    private void deliver(ClusterNode to, ByteBuffer bytes) {
        MessageCodec codec = new MessageCodec(JsonProvider.provider(), to.mapper());
        Envelope envelope = codec.decode(msgpack.read(bytes.duplicate()));
        to.receive(envelope, answer -> {
            ClusterNode asker = nodes.get(envelope.uid());
            if (asker != null) {
                deliver(asker, written(to, answer));
            }
        });
    }

    private final class Bus implements ClusterBus {
        private final ClusterNode node;

        Bus(ClusterNode node) {
            this.node = node;
        }

        @Override
        public CompletionStage<Void> publish(ClusterMessage message) {
            if (down) {
                return CompletableFuture.failedFuture(new AdapterException("down", null));
            }
            sent.add(message);
            ByteBuffer bytes = written(node, message);
            List.copyOf(nodes.values()).forEach(each -> deliver(each, bytes));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Peers> peers() {
            if (outOfReach) {
                return CompletableFuture.failedFuture(new AdapterException("out of reach", null));
            }
            return CompletableFuture.completedFuture(Peers.unnamed(nodes.size() - 1));
        }

        @Override
        public void onRoomCreated(String room) {
            rooms.add("+" + room);
        }

        @Override
        public void onRoomDeleted(String room) {
            rooms.add("-" + room);
        }

        @Override
        public void close() {
            nodes.remove(node.uid());
        }
    }
}
