package io.github.cdisocketio.engine;

/**
 * How a transport that the container starts finds its engine, by {@link java.util.ServiceLoader}: the CDI extension provides one. All methods
 * are called with the application's class loader as the thread's context class loader.
 */
public interface EngineProvider {
    /**
     * The configuration, asked for while the web application starts, perhaps before CDI does.
     *
     * @throws RuntimeException if it is wrong: the deployment fails with it
     */
    EngineConfig config();

    /**
     * The web application starts: the last moment before its requests. CDI may not be up yet; then this does nothing.
     *
     * @throws RuntimeException if the engine cannot be had: the deployment fails with it
     */
    default void start() {}

    /** The engine, asked for by the first request. Its owner closes it. */
    EngineServer engine();
}
