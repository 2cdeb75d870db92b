package io.github.cdisocketio.engine;

/**
 * How a transport that the container starts finds its engine, by {@link java.util.ServiceLoader}: the CDI extension provides one. Both methods
 * are called with the application's class loader as the thread's context class loader.
 */
public interface EngineProvider {
    /**
     * The configuration, asked for while the web application starts, perhaps before CDI does.
     *
     * @throws RuntimeException if it is wrong: the deployment fails with it
     */
    EngineConfig config();

    /** The engine, asked for once CDI is up. Its owner closes it. */
    EngineServer engine();
}
