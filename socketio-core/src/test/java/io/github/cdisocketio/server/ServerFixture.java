package io.github.cdisocketio.server;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineLimits;
import io.github.cdisocketio.fakes.ManualScheduler;
import io.github.cdisocketio.server.spi.RecoverySettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** A server on a clock that is moved by hand, and a place for tests to write down what happened. */
final class ServerFixture {
    final ManualScheduler scheduler = new ManualScheduler();
    final List<String> log = new CopyOnWriteArrayList<>();
    final SocketIoServer server;

    /** Everything runs on the calling thread. */
    ServerFixture() {
        this(Runnable::run, ServerConfig.DEFAULT);
    }

    ServerFixture(Executor executor, ServerConfig config) {
        server = new SocketIoServerBuilder(executor)
                .scheduler(scheduler)
                .config(config)
                .build();
    }

    ServerFixture(EngineLimits limits) {
        server = new SocketIoServerBuilder(Runnable::run)
                .scheduler(scheduler)
                .engine(EngineConfig.builder().limits(limits).build())
                .build();
    }

    ServerFixture(SocketIoServerBuilder parts) {
        server = parts.scheduler(scheduler).build();
    }

    /** Clients come back; everything runs on the calling thread. */
    static ServerFixture recovering(RecoverySettings settings) {
        return new ServerFixture(Runnable::run, ServerConfig.DEFAULT.withRecovery(settings));
    }

    Namespace main() {
        return server.of("/");
    }

    /** Writes down who comes and goes. */
    void logSockets(NamespaceGroup group) {
        group.onConnection(socket -> {
            log.add("connect " + socket.namespace().name());
            socket.onDisconnecting(reason -> log.add("disconnecting " + reason.text() + " in "
                    + socket.rooms().size() + " rooms, connected " + socket.isConnected()));
            socket.onDisconnect(reason -> log.add(
                    "disconnect " + reason.text() + " in " + socket.rooms().size() + " rooms"));
        });
    }

    static ServerConfig config(boolean cleanup, int namespaces, int events, int bytes, boolean concurrent) {
        ServerConfig d = ServerConfig.DEFAULT;
        return new ServerConfig(
                Duration.ofSeconds(45),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                cleanup,
                namespaces,
                events,
                bytes,
                concurrent,
                d.decode());
    }

    static ServerConfig cleaning() {
        return config(true, 100, 1000, 1_000_000, false);
    }
}
