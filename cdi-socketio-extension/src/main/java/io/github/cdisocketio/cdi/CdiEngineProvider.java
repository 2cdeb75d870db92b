package io.github.cdisocketio.cdi;

import io.github.cdisocketio.cdi.config.SocketIoConfig;
import io.github.cdisocketio.config.PropertySource;
import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineProvider;
import io.github.cdisocketio.engine.EngineServer;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;

/** Where transports that the container starts find the server of the application. */
public final class CdiEngineProvider implements EngineProvider {
    /** For {@link java.util.ServiceLoader}. */
    public CdiEngineProvider() {}

    @Override
    public EngineConfig config() {
        SocketIoConfig config = SocketIoConfig.read(PropertySource.ofThisApplication(SocketIoExtension.loader()));
        if (!config.problems().isEmpty()) {
            throw new IllegalStateException(String.join("\n", config.problems()));
        }
        return config.engine();
    }

    @Override
    public void start() {
        ServerRuntime runtime;
        try {
            Instance<ServerRuntime> found = CDI.current().select(ServerRuntime.class);
            if (!found.isResolvable()) {
                return; // an application without beans
            }
            runtime = found.get();
        } catch (IllegalStateException e) {
            return; // CDI is not up yet: so it is on Servlet containers, which have no EAR
        }
        runtime.startWebApplication();
    }

    @Override
    public EngineServer engine() {
        ServerRuntime runtime = CDI.current().select(ServerRuntime.class).get();
        return runtime.ofWebApplication().server().engine();
    }
}
