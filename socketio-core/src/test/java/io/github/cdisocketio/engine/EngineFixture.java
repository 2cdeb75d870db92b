package io.github.cdisocketio.engine;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.Transport;
import io.github.cdisocketio.fakes.ManualScheduler;
import io.github.cdisocketio.fakes.RecordingTransport;
import io.github.cdisocketio.fakes.Requests;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine on a clock that is moved by hand, and a listener that writes down what it hears. */
final class EngineFixture implements EngineListener {
    static final Duration PING_INTERVAL = Duration.ofSeconds(25);
    static final Duration PING_TIMEOUT = Duration.ofSeconds(20);
    static final Duration UPGRADE_TIMEOUT = Duration.ofSeconds(10);

    final ManualScheduler scheduler = new ManualScheduler();
    final List<String> heard = new CopyOnWriteArrayList<>();
    final EngineServer server;

    EngineFixture() {
        this(EngineConfig.defaults());
    }

    EngineFixture(EngineConfig config) {
        server = new EngineServer(config, this, scheduler, new SecureSessionIds());
    }

    /** A session whose transport was ready for the handshake and is not any more. */
    static EngineSession open(EngineServer server, RecordingTransport transport) {
        EngineSession session = server.open(Requests.handshake(transport.name()), transport);
        transport.attach(session);
        transport.ready();
        transport.taken();
        return session;
    }

    EngineSession open(RecordingTransport transport) {
        return open(server, transport);
    }

    static RecordingTransport polling() {
        return RecordingTransport.manual(Transport.POLLING);
    }

    static RecordingTransport webSocket() {
        return RecordingTransport.automatic(Transport.WEBSOCKET);
    }

    static List<EnginePacket> message(String text) {
        return List.of(EnginePacket.Message.of(text));
    }

    @Override
    public Receiver onOpen(EngineSession session) {
        heard.add("open");
        return new Receiver() {
            @Override
            public void onText(String frame) {
                heard.add("text " + frame.substring(1));
            }

            @Override
            public void onBinary(ByteBuffer data) {
                heard.add("binary " + data.remaining());
            }

            @Override
            public void onUpgrade(Transport transport) {
                heard.add("upgrade " + transport.name());
            }

            @Override
            public void onClose(CloseReason reason) {
                heard.add("close " + reason.text());
            }
        };
    }
}
