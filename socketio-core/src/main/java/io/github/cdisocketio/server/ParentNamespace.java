package io.github.cdisocketio.server;

import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Namespaces that are made when a client asks for them. What is registered here is passed on to children made afterwards.
 *
 * @see <a href="https://socket.io/docs/v4/namespaces/#dynamic-namespaces">dynamic namespaces</a>
 */
public interface ParentNamespace extends NamespaceGroup {
    /** The namespaces made so far; a copy. */
    Collection<Namespace> children();

    /** Hears of a new child before its first client gets in. */
    Registration onChild(Consumer<Namespace> listener);

    /** Sends an event to everyone in all children. */
    void emit(String event, @Nullable Object... args);
}
