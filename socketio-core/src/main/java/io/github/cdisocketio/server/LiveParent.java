package io.github.cdisocketio.server;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parent of dynamic namespaces of this server. */
final class LiveParent implements ParentNamespace {
    private final String name;
    private final NamespaceMatcher matcher;
    private final @Nullable Pattern pattern;
    private final GroupHooks hooks = new GroupHooks();
    private final Listeners<Consumer<Namespace>> childListeners = new Listeners<>();
    private final Map<String, LiveNamespace> children = new ConcurrentHashMap<>();

    /** @param pattern known for names that the application makes itself; null if only the matcher can tell */
    LiveParent(String name, NamespaceMatcher matcher, @Nullable Pattern pattern) {
        this.name = name;
        this.matcher = matcher;
        this.pattern = pattern;
    }

    GroupHooks hooks() {
        return hooks;
    }

    /** Whether a namespace that the application makes by name belongs here. */
    boolean claims(String namespace) {
        return pattern != null && pattern.matcher(namespace).matches();
    }

    /** Never throws; a matcher that answers with null, or not as it should, is as one that throws. */
    CompletionStage<Boolean> matches(String namespace, JsonObject auth) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        try {
            matcher.matches(namespace, auth).whenComplete((matches, error) -> {
                if (error != null) {
                    answer.completeExceptionally(error);
                } else {
                    answer.complete(matches);
                }
            });
        } catch (Throwable e) {
            Faults.rethrowIfFatal(e);
            answer.completeExceptionally(e);
        }
        return answer;
    }

    void adopt(LiveNamespace child) {
        child.hooks().copyFrom(hooks);
        children.put(child.name(), child);
        childListeners.forEach(
                listener -> Faults.guard("listener of new children of '" + name + "'", () -> listener.accept(child)));
    }

    void forget(LiveNamespace child) {
        children.remove(child.name(), child);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Collection<Namespace> children() {
        return new ArrayList<>(children.values());
    }

    @Override
    public Registration onChild(Consumer<Namespace> listener) {
        return childListeners.append(listener);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        EventNames.check(event);
        children.values().forEach(child -> child.emit(event, args));
    }

    @Override
    public Registration use(NamespaceMiddleware middleware) {
        return hooks.middlewares.append(middleware);
    }

    @Override
    public Registration onConnection(Consumer<Socket> listener) {
        return hooks.connection.append(listener);
    }

    @Override
    public Registration dispatchTo(EventDispatcher dispatcher) {
        return hooks.dispatchers.append(dispatcher);
    }
}
