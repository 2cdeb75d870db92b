package io.github.cdisocketio.redis.cdi;

import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.cluster.cdi.JsonbMapper;
import io.github.cdisocketio.config.PropertySource;
import io.github.cdisocketio.config.SharedKey;
import io.github.cdisocketio.redis.link.BorrowedThread;
import io.github.cdisocketio.server.spi.AdapterFactory;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
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
 * Brings the adapter that {@code socketio.adapter} names, and {@link SocketIoEmitter} for injection. Nothing is opened before one of them is
 * used. One instance for each application.
 */
public class RedisExtension implements Extension {
    private boolean emitterIsProduced;
    private @Nullable RedisConfig config;

    /** An application that makes its own emitter keeps it. */
    <X> void see(@Observes ProcessProducer<X, SocketIoEmitter> event) {
        emitterIsProduced = true;
    }

    void addBeans(@Observes AfterBeanDiscovery event) {
        PropertySource source = PropertySource.ofThisApplication(loader());
        RedisConfig read = RedisConfig.read(source);
        config = read;
        event.<RedisConnection>addBean()
                .types(RedisConnection.class)
                .scope(Singleton.class)
                .produceWith(beans -> BorrowedThread.call(() -> connection(beans, read)))
                .disposeWith((connection, beans) -> BorrowedThread.run(connection::close));
        Format adapter = read.adapter();
        if (adapter != null) {
            event.<AdapterFactory>addBean()
                    .types(Object.class, AdapterFactory.class)
                    .qualifiers(NamedLiteral.of(adapter.id()), Any.Literal.INSTANCE)
                    .scope(Singleton.class)
                    .produceWith(beans -> adapter.adapters(link(beans).link(), read));
        }
        if (!emitterIsProduced && (adapter != null || SharedKey.isNoCluster(source))) {
            Format format = adapter == null ? Format.CLASSIC : adapter;
            event.<SocketIoEmitter>addBean()
                    .types(Object.class, SocketIoEmitter.class)
                    .scope(Singleton.class)
                    .produceWith(beans -> format.emitter(link(beans).link(), read, JsonbMapper.orNone(beans)));
        }
    }

    private static RedisConnection link(Instance<Object> beans) {
        return beans.select(RedisConnection.class).get();
    }

    private static RedisConnection connection(Instance<Object> beans, RedisConfig config) {
        Instance<RedisClient> client = beans.select(RedisClient.class);
        if (client.isResolvable()) {
            return RedisConnection.over(client.get(), config);
        }
        Instance<RedisClusterClient> cluster = beans.select(RedisClusterClient.class);
        return cluster.isResolvable() ? RedisConnection.over(cluster.get(), config) : RedisConnection.of(config);
    }

    void validate(@Observes AfterDeploymentValidation event) {
        Objects.requireNonNull(config)
                .problems()
                .forEach(each -> event.addDeploymentProblem(new DefinitionException(each)));
    }

    private static ClassLoader loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? RedisExtension.class.getClassLoader() : loader;
    }
}
