package io.github.cdisocketio.transport.servlet;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineProvider;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the servlet on the path when a web application starts whose libraries bring an {@link EngineProvider}. The one way that works on all
 * containers and under {@code metadata-complete}; the rest, which needs CDI, waits for {@link TransportLifecycle}.
 */
public final class TransportInitializer implements ServletContainerInitializer {
    private static final Logger LOG = System.getLogger(TransportInitializer.class.getPackageName());
    private static final String NAME = EngineServlet.class.getName();

    /** Called by the container. */
    public TransportInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        Optional<EngineProvider> found =
                ServiceLoader.load(EngineProvider.class).findFirst();
        if (found.isEmpty()) {
            LOG.log(Level.DEBUG, "SIO-05060 {0} brings no EngineProvider: no Socket.IO here", context.getContextPath());
            return;
        }
        EngineProvider provider = found.get();
        EngineConfig config = provider.config();
        EngineOfApplication engine = new EngineOfApplication(provider);
        EngineServlet servlet = new EngineServlet(config, engine);
        ServletRegistration.Dynamic registration = context.addServlet(NAME, servlet);
        if (registration == null) {
            LOG.log(Level.DEBUG, "SIO-05061 {0} registers the servlet itself", context.getContextPath());
            return;
        }
        registration.setAsyncSupported(true);
        String mapping = config.path().equals("/") ? "/*" : config.path() + "/*";
        Set<String> taken = registration.addMapping(mapping);
        if (!taken.isEmpty()) {
            throw new IllegalStateException("SIO-05062 another servlet of " + context.getContextPath()
                    + " is mapped to " + taken + ": give it another path, or set socketio.path");
        }
        context.addListener(new TransportLifecycle(servlet, config, engine));
    }
}
