package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.NamespaceName;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.NamespaceGroup;
import io.github.cdisocketio.server.ParentNamespace;
import io.github.cdisocketio.server.SocketIoServer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The namespaces as services name them: fixed ones made on demand, patterns by their text. Thread-safe. */
public final class Namespaces {
    private final SocketIoServer server;
    private final Map<String, ParentNamespace> parents = new ConcurrentHashMap<>();

    public Namespaces(SocketIoServer server) {
        this.server = server;
    }

    public SocketIoServer server() {
        return server;
    }

    /** Makes the namespace, or the parent, of services. */
    NamespaceGroup register(NamespaceName name) {
        if (!name.isDynamic()) {
            return server.of(name.text());
        }
        return parents.computeIfAbsent(name.text(), text -> server.of(Objects.requireNonNull(name.pattern())));
    }

    /** What stands for a name: a namespace, or for the text of a pattern all its children together. */
    public Namespace named(String name) {
        ParentNamespace parent = parents.get(name);
        return parent == null ? server.of(name) : ChildrenNamespace.of(parent, name, server);
    }

    /**
     * The parent of a pattern.
     *
     * @throws IllegalArgumentException if no service has it
     */
    public ParentNamespace parent(String text) {
        ParentNamespace parent = parents.get(text);
        if (parent == null) {
            throw new IllegalArgumentException("SIO-04053 '" + text
                    + "' is no pattern of a service: inject a Namespace, or name one of " + parents.keySet());
        }
        return parent;
    }
}
