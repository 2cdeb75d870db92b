package io.github.cdisocketio.tck;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.tck.wire.Target;

/** The application as beans, on embedded servers: what a run tests by default. */
final class BeanServers implements Servers, AutoCloseable {
    private final EchoServer echo;
    private final Started brisk = new EmbeddedApplication(Application.BRISK);
    private final Started calm = new EmbeddedApplication(Application.CALM);
    private final Started msgpack = new EmbeddedApplication(Application.MSGPACK);
    private final Started recovering = new EmbeddedApplication(Application.RECOVERING);

    BeanServers(EngineConfig.Builder echoSettings) {
        echo = new EchoServer(echoSettings);
    }

    @Override
    public Target brisk() {
        return brisk.target();
    }

    @Override
    public Target calm() {
        return calm.target();
    }

    @Override
    public Target msgpack() {
        return msgpack.target();
    }

    @Override
    public Target echo() {
        return echo.target();
    }

    @Override
    public Target recovering() {
        return recovering.target();
    }

    @Override
    public Started start(Application application) {
        return new EmbeddedApplication(application);
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
