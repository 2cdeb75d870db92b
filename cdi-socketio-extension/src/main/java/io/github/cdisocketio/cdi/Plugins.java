package io.github.cdisocketio.cdi;

import io.github.cdisocketio.cdi.config.ConfigKey;
import io.github.cdisocketio.cdi.config.SocketIoConfig;
import io.github.cdisocketio.cdi.model.Problems;
import io.github.cdisocketio.engine.spi.HandshakeGuard;
import io.github.cdisocketio.protocol.JsonPacketCodec;
import io.github.cdisocketio.protocol.MsgpackPacketCodec;
import io.github.cdisocketio.protocol.PacketCodec;
import io.github.cdisocketio.server.room.LocalAdapters;
import io.github.cdisocketio.server.spi.AdapterFactory;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the adapter and the codec: by the configured name, or the only bean that there is. */
final class Plugins {
    private static final String MSGPACK = "msgpack";

    private final BeanManager manager;

    private Plugins(BeanManager manager) {
        this.manager = manager;
    }

    static AdapterFactory adapters(BeanManager manager, SocketIoConfig config) {
        return new Plugins(manager)
                .find(AdapterFactory.class, config.adapter(), "memory", ConfigKey.ADAPTER, LocalAdapters::new)
                .get();
    }

    static PacketCodec codec(BeanManager manager, SocketIoConfig config) {
        return new Plugins(manager)
                .find(PacketCodec.class, config.parser(), "json", ConfigKey.PARSER, JsonPacketCodec::new)
                .get();
    }

    /** All beans that want a say in who may open a connection, in their order. */
    static HandshakeGuard guard(BeanManager manager) {
        List<HandshakeGuard> guards = manager.createInstance()
                .select(HandshakeGuard.class, Any.Literal.INSTANCE)
                .handlesStream()
                .sorted(Comparator.comparing(
                        handle -> handle.getBean().getBeanClass().getName()))
                .map(Instance.Handle::get)
                .toList();
        return request -> guards.forEach(guard -> guard.check(request));
    }

    static void check(BeanManager manager, SocketIoConfig config, Problems problems) {
        Plugins plugins = new Plugins(manager);
        guarded(
                () -> plugins.find(
                        AdapterFactory.class, config.adapter(), "memory", ConfigKey.ADAPTER, LocalAdapters::new),
                problems);
        guarded(
                () -> plugins.find(PacketCodec.class, config.parser(), "json", ConfigKey.PARSER, JsonPacketCodec::new),
                problems);
    }

    private static void guarded(Runnable search, Problems problems) {
        try {
            search.run();
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private <T> Supplier<T> find(
            Class<T> type, @Nullable String name, String standardName, ConfigKey key, Supplier<T> standard) {
        if (name == null) {
            Bean<?> only = only(type, manager.getBeans(type, Any.Literal.INSTANCE), key);
            return only == null ? standard : () -> reference(type, only);
        }
        if (name.equals(standardName)) {
            return standard;
        }
        if (type == PacketCodec.class && name.equals(MSGPACK)) {
            return () -> type.cast(new MsgpackPacketCodec());
        }
        Bean<?> named = only(type, manager.getBeans(type, NamedLiteral.of(name)), key);
        if (named != null) {
            return () -> reference(type, named);
        }
        return ofClass(type, name, key);
    }

    private <T> @Nullable Bean<?> only(Class<T> type, Set<Bean<?>> found, ConfigKey key) {
        try {
            return manager.resolve(found);
        } catch (AmbiguousResolutionException e) {
            throw new IllegalArgumentException(
                    "SIO-04031 there are several beans of type " + type.getName() + ": name one in '" + key.key() + "'",
                    e);
        }
    }

    private <T> Supplier<T> ofClass(Class<T> type, String name, ConfigKey key) {
        try {
            Class<? extends T> found =
                    Class.forName(name, true, SocketIoExtension.loader()).asSubclass(type);
            Bean<?> bean = manager.resolve(manager.getBeans(found, Any.Literal.INSTANCE));
            if (bean != null) {
                return () -> reference(type, bean);
            }
            T made = found.getDeclaredConstructor().newInstance();
            return () -> made;
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new IllegalArgumentException(
                    "SIO-04031 configuration '" + key.key() + "' is '" + name
                            + "', which is neither a built-in name nor that of a @Named bean or a class of type "
                            + type.getName() + " with a public constructor: correct it, or add the library that has it",
                    e);
        }
    }

    private <T> T reference(Class<T> type, Bean<?> bean) {
        return type.cast(manager.getReference(bean, type, manager.createCreationalContext(bean)));
    }
}
