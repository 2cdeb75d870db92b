package io.github.cdisocketio.transport.servlet;

import io.github.cdisocketio.engine.EngineProvider;
import io.github.cdisocketio.engine.EngineServer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine of one web application, looked up by its first request and kept: the look-up is dear, and other threads may find another one. */
final class EngineOfApplication implements Supplier<EngineServer> {
    private final EngineProvider provider;
    private volatile @Nullable EngineServer engine;

    EngineOfApplication(EngineProvider provider) {
        this.provider = provider;
    }

    /** The web application starts. */
    void start() {
        provider.start();
    }

    @Override
    public EngineServer get() {
        EngineServer known = engine;
        if (known == null) {
            known = provider.engine(); // a second thread finds the same one
            engine = known;
        }
        return known;
    }

    /** Ends all sessions, if there were any. */
    void close() {
        EngineServer known = engine;
        if (known != null) {
            known.close();
        }
    }
}
