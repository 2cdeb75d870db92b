package io.github.cdisocketio.server;

import java.util.function.Consumer;

/** What a namespace and the parent of dynamic namespaces have in common: who is let in, and who hears of it. */
public interface NamespaceGroup {
    /** Its name with a leading slash; of a parent what it was registered with. */
    String name();

    /** Adds a middleware, run after those that are there already. */
    Registration use(NamespaceMiddleware middleware);

    /** Hears of every client that joined, before its first event. */
    Registration onConnection(Consumer<Socket> listener);

    /** Takes over what happens to all sockets; several may be added. */
    Registration dispatchTo(EventDispatcher dispatcher);
}
