package io.github.cdisocketio.tck;

import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.weld.EmbeddedServer;
import java.util.concurrent.atomic.AtomicReference;

/** An application on an embedded server of its own. */
final class EmbeddedApplication implements Started {
    private final Application application;
    private final AtomicReference<EmbeddedServer> server;
    private final Target target;

    EmbeddedApplication(Application application) {
        this.application = application;
        server = new AtomicReference<>(start(0));
        target = new Target(server.get().url(), application.path());
    }

    private EmbeddedServer start(int port) {
        EmbeddedServer.Builder builder = EmbeddedServer.builder()
                .host("localhost")
                .port(port)
                .property("socketio.log-mappings", "false")
                .beans(application.beans().toArray(Class<?>[]::new));
        application.properties().forEach(builder::property);
        return builder.start();
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public void start() {
        server.set(start(target.port())); // free a moment ago
    }

    @Override
    public void stop() {
        server.get().close();
    }
}
