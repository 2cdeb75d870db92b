package io.github.cdisocketio.messaging.cdi;

import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.cluster.cdi.JsonbMapper;
import io.github.cdisocketio.config.PropertySource;
import io.github.cdisocketio.server.spi.AdapterFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessProducer;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings the adapter {@code messaging} and {@link SocketIoEmitter} for injection, if {@code socketio.adapter} names it. Nothing is opened before
 * one of them is used. One instance for each application.
 */
public class MessagingExtension implements Extension {
    private boolean emitterIsProduced;
    private @Nullable MessagingConfig config;

    /** An application that makes its own emitter keeps it. */
    <X> void see(@Observes ProcessProducer<X, SocketIoEmitter> event) {
        emitterIsProduced = true;
    }

    void addBeans(@Observes AfterBeanDiscovery event) {
        MessagingConfig read = MessagingConfig.read(PropertySource.ofThisApplication(loader()));
        config = read;
        if (!read.isChosen()) {
            return;
        }
        if (!apiIsPresent()) {
            event.addDefinitionError(
                    new DefinitionException(
                            "SIO-06062 adapter 'messaging' needs Jakarta Messaging, which this server does not have: use the server's full profile, or bring the API and a client with the application"));
            return;
        }
        event.<MessagingConnection>addBean()
                .types(MessagingConnection.class)
                .scope(Singleton.class)
                .produceWith(beans -> MessagingConnection.open(beans, read))
                .disposeWith((connection, beans) -> connection.close());
        event.<AdapterFactory>addBean()
                .types(Object.class, AdapterFactory.class)
                .qualifiers(NamedLiteral.of(MessagingConfig.ADAPTER), Any.Literal.INSTANCE)
                .scope(Singleton.class)
                .produceWith(beans -> connection(beans).adapters());
        if (!emitterIsProduced) {
            event.<SocketIoEmitter>addBean()
                    .types(Object.class, SocketIoEmitter.class)
                    .scope(Singleton.class)
                    .produceWith(beans -> connection(beans).emitter(JsonbMapper.orNone(beans)));
        }
    }

    private static boolean apiIsPresent() {
        try {
            Class.forName("jakarta.jms.ConnectionFactory", false, MessagingExtension.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static ClassLoader loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? MessagingExtension.class.getClassLoader() : loader;
    }

    private static MessagingConnection connection(Instance<Object> beans) {
        return beans.select(MessagingConnection.class).get();
    }

    void validate(@Observes AfterDeploymentValidation event) {
        Objects.requireNonNull(config)
                .problems()
                .forEach(each -> event.addDeploymentProblem(new DefinitionException(each)));
    }
}
