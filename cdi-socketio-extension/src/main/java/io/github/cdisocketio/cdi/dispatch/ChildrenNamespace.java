package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.server.EventDispatcher;
import io.github.cdisocketio.server.EventHandler;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.NamespaceMiddleware;
import io.github.cdisocketio.server.ParentNamespace;
import io.github.cdisocketio.server.Registration;
import io.github.cdisocketio.server.RoomListener;
import io.github.cdisocketio.server.Socket;
import io.github.cdisocketio.server.SocketIoServer;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The parent of dynamic namespaces as one namespace: what is sent reaches all children, what is registered counts for those to come. */
final class ChildrenNamespace extends ChildrenOperator implements Namespace {
    private final ParentNamespace parent;
    private final String text;
    private final SocketIoServer server;

    private ChildrenNamespace(ParentNamespace parent, String text, SocketIoServer server) {
        super(modifier -> parent.children().stream().map(modifier), UnaryOperator.identity());
        this.parent = parent;
        this.text = text;
        this.server = server;
    }

    /** The children of a pattern, under its text. */
    static Namespace of(ParentNamespace parent, String text, SocketIoServer server) {
        return new ChildrenNamespace(parent, text, server);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        parent.emit(event, args);
    }

    @Override
    public SocketIoServer server() {
        return server;
    }

    @Override
    public String name() {
        return text;
    }

    @Override
    public Collection<Socket> sockets() {
        return parent.children().stream()
                .flatMap(each -> each.sockets().stream())
                .toList();
    }

    @Override
    public Optional<Socket> socket(String id) {
        return parent.children().stream()
                .flatMap(each -> each.socket(id).stream())
                .findFirst();
    }

    @Override
    public Optional<ParentNamespace> parent() {
        return Optional.of(parent);
    }

    @Override
    public Registration use(NamespaceMiddleware middleware) {
        return parent.use(middleware);
    }

    @Override
    public Registration onConnection(Consumer<Socket> listener) {
        return parent.onConnection(listener);
    }

    @Override
    public Registration dispatchTo(EventDispatcher dispatcher) {
        return parent.dispatchTo(dispatcher);
    }

    @Override
    public Registration onRooms(RoomListener listener) {
        return parent.onChild(child -> child.onRooms(listener));
    }

    @Override
    public Registration onServerSideEvent(String event, EventHandler handler) {
        return parent.onChild(child -> child.onServerSideEvent(event, handler));
    }

    @Override
    public void serverSideEmit(String event, @Nullable Object... args) {
        parent.children().forEach(each -> each.serverSideEmit(event, args));
    }

    @Override
    public CompletionStage<List<JsonValue>> serverSideEmitWithAck(String event, @Nullable Object... args) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException(
                "SIO-04054 answers of servers are gathered for one namespace: ask a child of '" + name() + "'"));
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return server.of("/").serverCount();
    }
}
