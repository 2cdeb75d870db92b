package io.github.cdisocketio.tck;

import io.github.cdisocketio.tck.app.Settings;
import io.github.cdisocketio.tck.container.ContainerServers;
import io.github.cdisocketio.tck.container.RunningContainer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the servers under test to scenarios: those at {@code -Dtck.url}; the reference ({@code -Dtck.reference=true}); WARs in the container of
 * the profile; ours without CDI ({@code -Dtck.api=true}); or, by default, ours with beans. Started once for the whole run.
 */
final class ServersUnderTest implements BeforeAllCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
        if (RunningContainer.isPresent()) {
            RunningContainer.ensure(context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Servers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (RunningContainer.isPresent()) {
            RunningContainer.ensure(context); // before the store hears of the servers: it closes what came last first
        }
        return context.getRoot()
                .getStore(Namespace.create(ServersUnderTest.class))
                .computeIfAbsent(Servers.class, type -> start(), Servers.class);
    }

    /** The store closes what it holds when the run ends. */
    private static Servers start() {
        if (Stream.of("tck.url", "tck.calm.url", "tck.msgpack.url", "tck.recovering.url", "tck.echo.url")
                .anyMatch(url -> System.getProperty(url) != null)) {
            return new RemoteServers();
        }
        if (Boolean.getBoolean("tck.reference")) {
            return new ReferenceServers();
        }
        if (RunningContainer.isPresent()) {
            return new ContainerServers();
        }
        return Boolean.getBoolean("tck.api") ? new ApiServers() : new BeanServers(Settings.calm());
    }
}
