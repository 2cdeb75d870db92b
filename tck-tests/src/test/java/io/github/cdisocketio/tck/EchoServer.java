package io.github.cdisocketio.tck;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.engine.SecureSessionIds;
import io.github.cdisocketio.engine.SystemScheduler;
import io.github.cdisocketio.tck.app.Echo;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.weld.GrizzlyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/** An engine without Socket.IO, as the official suite of Engine.IO wants it. */
final class EchoServer implements AutoCloseable {
    private final SystemScheduler scheduler = new SystemScheduler();
    private final GrizzlyServer server;
    private final Target target;

    EchoServer(EngineConfig.Builder settings) {
        EngineServer engine =
                new EngineServer(settings.path("/engine.io").build(), Echo::new, scheduler, new SecureSessionIds());
        try {
            server = GrizzlyServer.start(engine, "localhost", 0, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        target = new Target(URI.create("http://localhost:" + server.port()), "/engine.io/");
    }

    Target target() {
        return target;
    }

    @Override
    public void close() {
        server.close();
        scheduler.close();
    }
}
