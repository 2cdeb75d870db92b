package io.github.cdisocketio.tck.container;

import io.github.cdisocketio.tck.Application;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.context.ContainerContext;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The container of this run. Arquillian starts it with the first scenario and stops it after the last. */
public final class RunningContainer {
    /** What Arquillian has only to itself and the extensions it loads: there is one container in a run. */
    private static final AtomicReference<RunningContainer> RUNNING = new AtomicReference<>();

    private final Container<?> container;
    private final ContainerContext context;

    private RunningContainer(Container<?> container, ContainerContext context) {
        this.container = container;
        this.context = context;
    }

    /** The name of the profile; empty if this run has no container. */
    public static String name() {
        return System.getProperty("tck.container", "");
    }

    /** Whether this run has a container. */
    public static boolean isPresent() {
        return !name().isEmpty();
    }

    /** Starts the container unless it runs. */
    public static void ensure(ExtensionContext context) {
        if (RUNNING.get() == null) {
            try {
                new ArquillianExtension().beforeAll(context);
                warmUp();
            } catch (Exception e) {
                throw new IllegalStateException(name() + " does not start", e);
            }
        }
    }

    /** The first deployment takes a server longer than all others, on a busy machine longer than a scenario may take: none of them pays for it. */
    private static void warmUp() throws DeploymentException {
        WebArchive war = Wars.of("warm-up", Application.BRISK);
        deploy(war, "/warm-up");
        undeploy(war);
    }

    static void started(Container<?> container, ContainerContext context) {
        RUNNING.set(new RunningContainer(container, context));
    }

    /** @return host and port, and the path of the web application */
    public static URI deploy(Archive<?> archive, String contextPath) throws DeploymentException {
        HTTPContext http =
                running().inContext(container -> container.deploy(archive)).getContexts(HTTPContext.class).stream()
                        .findFirst()
                        .orElseThrow(() -> new DeploymentException(name() + " does not tell where it listens"));
        return URI.create("http://" + http.getHost() + ":" + http.getPort() + contextPath);
    }

    public static void undeploy(Archive<?> archive) throws DeploymentException {
        running().inContext(container -> {
            container.undeploy(archive);
            return archive;
        });
    }

    private static RunningContainer running() {
        RunningContainer running = RUNNING.get();
        if (running == null) {
            throw new IllegalStateException("no container was started");
        }
        return running;
    }

    private interface Deployment<T> {
        T run(DeployableContainer<?> container) throws DeploymentException;
    }

    /** Adapters keep what they need in the context of their container. */
    private <T> T inContext(Deployment<T> deployment) throws DeploymentException {
        context.activate(container.getName());
        try {
            return deployment.run(container.getDeployableContainer());
        } finally {
            context.deactivate();
        }
    }
}
