package io.github.cdisocketio.benchmarks.micro;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.HandshakeRequest;
import io.github.cdisocketio.engine.spi.Transport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client without a network: keeps the last packet that it was sent, and can take the next one at once. */
final class MemoryTransport implements Transport {
    private @Nullable EngineSession session;
    private volatile @Nullable EnginePacket last;

    /** A client that joined a namespace. */
    static MemoryTransport join(EngineServer engine, String namespace) {
        MemoryTransport transport = new MemoryTransport();
        HandshakeRequest request = new HandshakeRequest(
                "GET",
                "/socket.io/?EIO=4&transport=websocket",
                Map.of("EIO", "4", "transport", "websocket"),
                Map.of("user-agent", List.of("jmh")),
                "127.0.0.1",
                false,
                null,
                Set.of(),
                true,
                null);
        EngineSession opened = engine.open(request, transport);
        transport.session = opened;
        opened.onReady(transport);
        transport.receive(EnginePacket.Message.of(namespace.equals("/") ? "0" : "0" + namespace + ","));
        return transport;
    }

    /** A packet of the client. */
    void receive(EnginePacket packet) {
        Objects.requireNonNull(session).onPacket(this, packet);
    }

    /** What the client was sent last; what the benchmark returns. */
    EnginePacket last() {
        return Objects.requireNonNull(last);
    }

    @Override
    public String name() {
        return WEBSOCKET;
    }

    @Override
    public void send(List<EnginePacket> batch) {
        last = batch.get(batch.size() - 1);
        Objects.requireNonNull(session).onReady(this);
    }

    @Override
    public void close(List<EnginePacket> words, CloseReason reason) {
        // nothing to close
    }
}
