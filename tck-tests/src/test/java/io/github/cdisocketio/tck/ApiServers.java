package io.github.cdisocketio.tck;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.protocol.JsonPacketCodec;
import io.github.cdisocketio.protocol.MsgpackPacketCodec;
import io.github.cdisocketio.protocol.PacketCodec;
import io.github.cdisocketio.server.ServerConfig;
import io.github.cdisocketio.server.SocketIoServer;
import io.github.cdisocketio.server.SocketIoServerBuilder;
import io.github.cdisocketio.server.spi.RecoverySettings;
import io.github.cdisocketio.tck.app.ApiApplication;
import io.github.cdisocketio.tck.app.Settings;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.weld.GrizzlyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The application on the server's own API, without CDI: tells faults of the core and the transports from those of the extension. */
final class ApiServers implements Servers, AutoCloseable {
    private final Deque<Runnable> started = new ArrayDeque<>();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Target brisk = socketIo(
            Settings.brisk().build(),
            ServerConfig.DEFAULT.withConnectTimeout(Duration.ofSeconds(1)),
            new JsonPacketCodec());
    private final Target calm = socketIo(Settings.calm().build(), ServerConfig.DEFAULT, new JsonPacketCodec());
    private final Target msgpack = socketIo(Settings.calm().build(), ServerConfig.DEFAULT, new MsgpackPacketCodec());
    private final Target recovering = socketIo(
            Settings.calm().build(),
            ServerConfig.DEFAULT.withRecovery(RecoverySettings.DEFAULT),
            new JsonPacketCodec());
    private final EchoServer echo = new EchoServer(Settings.calm());

    private Target socketIo(EngineConfig engine, ServerConfig config, PacketCodec codec) {
        SocketIoServer io = new SocketIoServerBuilder(executor)
                .engine(engine)
                .config(config)
                .codec(codec)
                .build();
        ApiApplication.deploy(io);
        started.push(io::close);
        return serve(io.engine());
    }

    private Target serve(EngineServer engine) {
        try {
            GrizzlyServer server = GrizzlyServer.start(engine, "localhost", 0, List.of());
            started.push(server::close);
            return new Target(URI.create("http://localhost:" + server.port()), "/socket.io/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Target brisk() {
        return brisk;
    }

    @Override
    public Target calm() {
        return calm;
    }

    @Override
    public Target msgpack() {
        return msgpack;
    }

    @Override
    public Target recovering() {
        return recovering;
    }

    @Override
    public Target echo() {
        return echo.target();
    }

    @Override
    public void close() {
        echo.close();
        started.forEach(Runnable::run);
        executor.shutdown();
    }
}
