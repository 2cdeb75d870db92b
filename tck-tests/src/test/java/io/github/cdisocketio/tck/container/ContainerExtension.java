package io.github.cdisocketio.tck.container;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Lets Arquillian tell when the container runs. */
public final class ContainerExtension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(ContainerObserver.class);
    }
}
