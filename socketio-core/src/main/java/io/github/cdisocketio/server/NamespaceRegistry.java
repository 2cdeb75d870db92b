package io.github.cdisocketio.server;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The namespaces by name, and the parents that make them on demand. */
final class NamespaceRegistry {
    private final LiveServer live;
    private final Map<String, LiveNamespace> namespaces = new ConcurrentHashMap<>();
    private final List<LiveParent> parents = new CopyOnWriteArrayList<>();
    private final Listeners<Consumer<Namespace>> newNamespace = new Listeners<>();

    NamespaceRegistry(LiveServer live) {
        this.live = live;
    }

    /** Whether it is worth asking: false if there is no such namespace and nobody who could make it. */
    boolean mayHave(String name) {
        return namespaces.containsKey(name) || !parents.isEmpty();
    }

    LiveNamespace of(String given) {
        String name = given.startsWith("/") ? given : "/" + given;
        LiveNamespace present = namespaces.get(name);
        if (present != null && !present.isGone()) {
            return present;
        }
        if (present != null) {
            forget(present); // its last client left this moment: nobody would hear what is registered with it
        }
        for (LiveParent parent : parents) {
            if (parent.claims(name)) {
                return make(name, parent);
            }
        }
        return make(name, null);
    }

    LiveParent parent(String name, NamespaceMatcher matcher, @Nullable Pattern pattern) {
        LiveParent parent = new LiveParent(name, matcher, pattern);
        parents.add(parent);
        return parent;
    }

    /** The namespace for a client, retained; made if a parent wants it. Exact names win over parents, earlier parents over later ones. */
    CompletionStage<Optional<LiveNamespace>> resolve(String name, JsonObject auth) {
        LiveNamespace present = namespaces.get(name);
        return present != null ? retained(present, auth) : firstMatch(parents.iterator(), name, auth);
    }

    private CompletionStage<Optional<LiveNamespace>> retained(LiveNamespace namespace, JsonObject auth) {
        if (namespace.retain()) {
            return namespace.ready().thenApply(Optional::of);
        }
        forget(namespace); // its last client left this moment
        return resolve(namespace.name(), auth);
    }

    private CompletionStage<Optional<LiveNamespace>> firstMatch(
            Iterator<LiveParent> candidates, String name, JsonObject auth) {
        if (!candidates.hasNext()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        LiveParent parent = candidates.next();
        return live.then(
                parent.matches(name, auth),
                matches -> matches ? retained(make(name, parent), auth) : firstMatch(candidates, name, auth));
    }

    private LiveNamespace make(String name, @Nullable LiveParent parent) {
        LiveNamespace made = new LiveNamespace(live, name, parent);
        LiveNamespace before = namespaces.putIfAbsent(name, made);
        if (before != null) {
            made.close();
            return before;
        }
        if (parent != null) {
            parent.adopt(made);
        }
        for (Consumer<Namespace> listener : newNamespace) {
            Faults.guard("listener of new namespaces", () -> listener.accept(made));
        }
        made.ready().complete(made);
        return made;
    }

    void forget(LiveNamespace namespace) {
        namespaces.remove(namespace.name(), namespace);
    }

    Collection<Namespace> all() {
        return new ArrayList<>(namespaces.values());
    }

    Registration onNew(Consumer<Namespace> listener) {
        return newNamespace.append(listener);
    }

    void close() {
        namespaces.values().forEach(LiveNamespace::close);
    }
}
