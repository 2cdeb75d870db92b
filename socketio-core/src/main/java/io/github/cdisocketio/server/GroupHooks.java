package io.github.cdisocketio.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What was registered with a namespace, or with a parent for its future children. */
final class GroupHooks {
    final Listeners<NamespaceMiddleware> middlewares = new Listeners<>();
    final Listeners<Consumer<Socket>> connection = new Listeners<>();
    final Listeners<EventDispatcher> dispatchers = new Listeners<>();

    /** Takes over what is registered elsewhere now. */
    void copyFrom(GroupHooks other) {
        middlewares.addAll(other.middlewares);
        connection.addAll(other.connection);
        dispatchers.addAll(other.dispatchers);
    }

    /** Asks the middlewares in their order. @param skip all but those that never are. @return completes exceptionally with what refused the client */
    CompletionStage<Void> check(LiveSocket socket, boolean skip) {
        CompletionStage<Void> passed = CompletableFuture.completedFuture(null);
        for (NamespaceMiddleware middleware : middlewares) {
            if (!skip || middleware.isNeverSkipped()) {
                passed = socket.live().then(passed, ok -> ask(middleware, socket));
            }
        }
        return passed;
    }

    private static CompletionStage<Void> ask(NamespaceMiddleware middleware, Socket socket) {
        try {
            CompletionStage<?> answer = middleware.check(socket);
            return answer == null ? CompletableFuture.completedFuture(null) : answer.thenApply(ignored -> null);
        } catch (Throwable e) {
            Faults.rethrowIfFatal(e);
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Tells of a client that was asked about and did not get in. */
    void refused(Socket socket) {
        String where = "refusal listener of namespace '" + socket.namespace().name() + "'";
        dispatchers.forEach(each -> Faults.guard(where, () -> each.onRefused(socket)));
    }

    /** Tells of a client that joined. @return completes when everyone who wanted to be waited for is done; never exceptionally */
    CompletionStage<Void> connected(Socket socket) {
        String where = "connection listener of namespace '" + socket.namespace().name() + "'";
        for (Consumer<Socket> listener : connection) {
            Faults.guard(where, () -> listener.accept(socket));
        }
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (EventDispatcher dispatcher : dispatchers) {
            all = CompletableFuture.allOf(all, connected(dispatcher, socket, where));
        }
        return all;
    }

    private static CompletableFuture<Void> connected(EventDispatcher dispatcher, Socket socket, String where) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            CompletionStage<?> stage = dispatcher.onConnection(socket);
            if (stage == null) {
                done.complete(null);
            } else {
                stage.whenComplete((value, error) -> {
                    if (error != null) {
                        Faults.log(where, error);
                    }
                    done.complete(null);
                });
            }
        } catch (Throwable e) {
            Faults.rethrowIfFatal(e);
            Faults.log(where, e);
            done.complete(null);
        }
        return done;
    }

    void disconnecting(Socket socket, DisconnectReason reason) {
        dispatchers.forEach(dispatcher ->
                Faults.guard("disconnecting listener of " + socket, () -> dispatcher.onDisconnecting(socket, reason)));
    }

    void disconnected(Socket socket, DisconnectReason reason) {
        dispatchers.forEach(dispatcher ->
                Faults.guard("disconnect listener of " + socket, () -> dispatcher.onDisconnect(socket, reason)));
    }

    void forgotten(Socket socket) {
        dispatchers.forEach(dispatcher ->
                Faults.guard("listener for the forgotten " + socket, () -> dispatcher.onForgotten(socket)));
    }

    /** Whether all who handle this event do so without blocking. */
    boolean runsInline(String event) {
        if (dispatchers.isEmpty()) {
            return false;
        }
        for (EventDispatcher dispatcher : dispatchers) {
            if (!dispatcher.runsInline(event)) {
                return false;
            }
        }
        return true;
    }
}
