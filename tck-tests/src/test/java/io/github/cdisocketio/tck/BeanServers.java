package io.github.cdisocketio.tck;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.tck.service.BeanApplication;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.weld.EmbeddedServer;

/** The application as beans, on embedded servers: what a run tests by default. */
final class BeanServers implements Servers, AutoCloseable {
    private final EchoServer echo;
    private final EmbeddedServer brisk = BeanApplication.brisk();
    private final EmbeddedServer calm = BeanApplication.calm();
    private final EmbeddedServer msgpack = BeanApplication.msgpack();
    private final EmbeddedServer recovering = BeanApplication.recovering();
    private final Target briskTarget = new Target(brisk.url(), "/socket.io/");
    private final Target calmTarget = new Target(calm.url(), "/socket.io/");
    private final Target msgpackTarget = new Target(msgpack.url(), "/socket.io/");

    private final Target recoveringTarget = new Target(recovering.url(), "/socket.io/");

    BeanServers(EngineConfig.Builder echoSettings) {
        echo = new EchoServer(echoSettings);
    }

    @Override
    public Target brisk() {
        return briskTarget;
    }

    @Override
    public Target calm() {
        return calmTarget;
    }

    @Override
    public Target msgpack() {
        return msgpackTarget;
    }

    @Override
    public Target echo() {
        return echo.target();
    }

    @Override
    public Target recovering() {
        return recoveringTarget;
    }

    @Override
    public void close() {
        recovering.close();
        msgpack.close();
        calm.close();
        brisk.close();
        echo.close();
    }
}
