package io.github.cdisocketio.tck.container;

import io.github.cdisocketio.tck.Started;
import io.github.cdisocketio.tck.wire.Target;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.shrinkwrap.api.Archive;

/** An application in the container of this run. */
public final class DeployedApplication implements Started {
    private final Archive<?> archive;
    private final String contextPath;
    private final AtomicBoolean deployed = new AtomicBoolean();
    private final Target target;

    /** Deploys it. @param path where Engine.IO listens below the context path, with slashes around */
    public DeployedApplication(Archive<?> archive, String contextPath, String path) {
        this.archive = archive;
        this.contextPath = contextPath;
        target = new Target(deploy(), path);
    }

    private URI deploy() {
        try {
            URI base = RunningContainer.deploy(archive, contextPath);
            deployed.set(true);
            return base;
        } catch (DeploymentException e) {
            throw new IllegalStateException(archive.getName() + " was not deployed", e);
        }
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public void start() {
        deploy();
    }

    @Override
    public void stop() {
        if (deployed.compareAndSet(true, false)) {
            try {
                RunningContainer.undeploy(archive);
            } catch (DeploymentException e) {
                throw new IllegalStateException(archive.getName() + " was not undeployed", e);
            }
        }
    }
}
