package io.github.cdisocketio.weld;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineConfig.Cors;
import io.github.cdisocketio.engine.EngineListener;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.engine.SecureSessionIds;
import io.github.cdisocketio.engine.SystemScheduler;
import io.github.cdisocketio.engine.packet.EnginePacket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** The server that the Engine.IO conformance suite wants: it sends every message back. Argument: the port. */
final class EchoMain {
    private EchoMain() {}

    static EngineConfig suiteConfig() {
        return EngineConfig.builder()
                .path("/engine.io")
                .pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofMillis(200))
                .maxPayload(1_000_000)
                .cors(Cors.any())
                .build();
    }

    static EngineListener.Receiver echo(EngineSession session) {
        return new EngineListener.Receiver() {
            @Override
            public void onText(String frame) {
                session.send(List.of(new EnginePacket.Message(frame)));
            }

            @Override
            public void onBinary(ByteBuffer data) {
                session.send(List.of(new EnginePacket.Binary(data)));
            }

            @Override
            public void onClose(CloseReason reason) {}
        };
    }

    @SuppressWarnings("resource")
    public static void main(String[] args) throws Exception {
        EngineServer engine =
                new EngineServer(suiteConfig(), EchoMain::echo, new SystemScheduler(), new SecureSessionIds());
        GrizzlyServer server = GrizzlyServer.start(engine, "localhost", Integer.parseInt(args[0]), List.of());
        System.out.println("listening on " + server.port());
        Thread.currentThread().join();
    }
}
