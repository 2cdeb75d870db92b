package io.github.cdisocketio.transport.servlet;

import io.github.cdisocketio.engine.EngineConfig;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.DeploymentException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Follows the web application: WebSocket can only be made ready, and clients only be told goodbye, between its start and its end. */
final class TransportLifecycle implements ServletContextListener {
    private static final Logger LOG = System.getLogger(TransportLifecycle.class.getPackageName());

    private final EngineServlet servlet;
    private final EngineConfig config;
    private final EngineOfApplication engine;

    TransportLifecycle(EngineServlet servlet, EngineConfig config, EngineOfApplication engine) {
        this.servlet = servlet;
        this.config = config;
        this.engine = engine;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            servlet.prepare(new Upgrader(event.getServletContext(), config.perMessageDeflate()));
        } catch (DeploymentException e) {
            throw new IllegalStateException("SIO-05063 the container takes no WebSocket endpoint", e);
        }
        engine.start();
        LOG.log(
                Level.INFO,
                "SIO-05064 Socket.IO listens below {0}{1}/",
                event.getServletContext().getContextPath(),
                config.path());
    }

    /**
     * Ends all sessions: WildFly and Payara leave WebSockets open and polls hanging when an application is undeployed. The engine's owner may
     * close it once more, or may have done so.
     */
    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            engine.close();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the engine is gone already", e);
        }
        servlet.closeWebSockets();
    }
}
