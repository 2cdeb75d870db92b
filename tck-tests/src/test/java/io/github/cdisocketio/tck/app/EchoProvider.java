package io.github.cdisocketio.tck.app;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineProvider;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.engine.SecureSessionIds;
import io.github.cdisocketio.engine.SystemScheduler;

/** Brings an engine without Socket.IO to a web application, for the transports alone. */
public final class EchoProvider implements EngineProvider {
    private final EngineConfig config = Settings.calm().path("/engine.io").build();
    private final SystemScheduler scheduler = new SystemScheduler();
    private final EngineServer engine = new EngineServer(config, Echo::new, scheduler, new SecureSessionIds());

    @Override
    public EngineConfig config() {
        return config;
    }

    @Override
    public EngineServer engine() {
        return engine;
    }
}
