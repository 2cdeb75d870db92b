package io.github.cdisocketio.server;

import io.github.cdisocketio.engine.EngineServer;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The Socket.IO server. Thread-safe. {@code of("/")} gives the operators for everyone in the main namespace. */
public interface SocketIoServer extends AutoCloseable {
    /** A namespace, made if it is new. @param name a missing leading slash is added */
    Namespace of(String name);

    /** Namespaces whose whole name matches, made on demand. Earlier parents come first. */
    ParentNamespace of(Pattern pattern);

    /** Namespaces that a function lets in, made on demand. @param name tells the parent apart in logs */
    ParentNamespace of(String name, NamespaceMatcher matcher);

    /** The namespaces that exist now; a copy. */
    Collection<Namespace> namespaces();

    /** Hears of every new namespace. */
    Registration onNewNamespace(Consumer<Namespace> listener);

    /**
     * Hears of every request that is refused, whichever way: an unknown session (clients whose load balancer has no sticky sessions), a wrong
     * protocol version, a guard's no, a limit. On the thread that answers: must not block.
     */
    Registration onConnectionError(Consumer<ConnectionError> listener);

    /** The Engine.IO server below. */
    EngineServer engine();

    /** Disconnects everyone with {@code server shutting down} and stops. Blocks until the goodbyes are out, for two seconds at most. Idempotent. */
    @Override
    void close();
}
