package io.github.cdisocketio.tck.container;

import java.util.Objects;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.context.ContainerContext;
import org.jboss.arquillian.container.spi.event.container.AfterStart;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jspecify.annotations.Nullable;

/** Hands Arquillian's container to JUnit's world. */
public final class ContainerObserver {
    @Inject
    private @Nullable Instance<ContainerContext> context;

    public void started(@Observes AfterStart event, Container<?> container) {
        RunningContainer.started(container, Objects.requireNonNull(context).get());
    }
}
