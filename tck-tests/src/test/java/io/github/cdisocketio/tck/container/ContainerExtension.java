package io.github.cdisocketio.tck.container;

import java.util.Set;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Lets Arquillian tell when the container runs; brings those that have no adapter. */
public final class ContainerExtension implements LoadableExtension {
    private static final Set<String> BARE = Set.of("tomcat", "tomcat10", "jetty", "payara-micro");

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(ContainerObserver.class);
        if (BARE.contains(RunningContainer.name())) {
            builder.service(DeployableContainer.class, ProcessContainer.class);
        }
    }
}
