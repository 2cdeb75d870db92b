package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Packet;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The way of a client into a namespace: find or make the namespace, ask the middlewares, let the socket in, tell the application. The first
 * task of the membership's queue; everything that the client sends meanwhile waits behind it.
 */
final class Joining implements SerialQueue.Task {
    private final LiveServer server;
    private final Client client;
    private final Membership membership;
    private final JsonObject auth;

    Joining(LiveServer server, Client client, Membership membership, JsonObject auth) {
        this.server = server;
        this.client = client;
        this.membership = membership;
        this.auth = auth;
    }

    @Override
    public CompletionStage<?> run() {
        if (!membership.isLive()) {
            return CompletableFuture.completedFuture(membership);
        }
        CompletionStage<Optional<LiveNamespace>> found = server.resolve(membership.namespace(), auth);
        return server.onExecutor(found, (namespace, error) -> {
            if (error != null) {
                return refuse(error);
            }
            return namespace.isPresent() ? check(namespace.get()) : refuseUnknown();
        });
    }

    private CompletionStage<?> refuseUnknown() {
        membership.refuse();
        client.send(server.refusals().unknownNamespace(membership.namespace()));
        return CompletableFuture.completedFuture(membership);
    }

    /** @param namespace retained: released by the end of the socket, whichever way it comes */
    private CompletionStage<?> check(LiveNamespace namespace) {
        LiveSocket socket;
        try {
            socket = new LiveSocket(
                    server.ids().next(),
                    namespace,
                    client,
                    server.handshake(client.session().request(), auth));
        } catch (RuntimeException e) {
            namespace.release();
            return refuse(e);
        }
        if (!membership.isLive()) {
            socket.leave(); // nobody is there to be asked about
            return CompletableFuture.completedFuture(membership);
        }
        return server.onExecutor(namespace.hooks().check(socket), (passed, error) -> {
            if (error == null) {
                return letIn(socket, namespace);
            }
            abandon(socket, namespace);
            return refuse(error);
        });
    }

    private CompletionStage<?> refuse(@Nullable Throwable error) {
        membership.refuse();
        client.send(server.refusals().of(membership.namespace(), error));
        return CompletableFuture.completedFuture(membership);
    }

    private CompletionStage<?> letIn(LiveSocket socket, LiveNamespace namespace) {
        if (!membership.isLive()) {
            abandon(socket, namespace);
            return CompletableFuture.completedFuture(membership);
        }
        // shown before it is let in: an end that comes now must see the socket
        membership.joined(socket);
        if (!membership.isLive() || !socket.enter()) {
            abandon(socket, namespace);
            return CompletableFuture.completedFuture(membership);
        }
        client.onJoined();
        membership.announce();
        socket.greet(new Packet.Connect(
                namespace.name(),
                server.json().createObjectBuilder().add("sid", socket.id()).build()));
        return namespace.hooks().connected(socket);
    }

    /** Middlewares may have kept something for it. */
    private static void abandon(LiveSocket socket, LiveNamespace namespace) {
        socket.leave();
        namespace.hooks().refused(socket);
    }
}
