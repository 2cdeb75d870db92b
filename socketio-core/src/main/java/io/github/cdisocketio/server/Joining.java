package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Handshake;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.SessionStore;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The way of a client into a namespace: find or make the namespace, find its session if it had one, ask the middlewares, let the socket in, tell the application.
 * The first task of the membership's queue; everything that the client sends meanwhile waits behind it.
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

    private CompletionStage<?> done() {
        return CompletableFuture.completedFuture(membership);
    }

    @Override
    public CompletionStage<?> run() {
        if (!membership.isLive()) {
            return done();
        }
        CompletionStage<Optional<LiveNamespace>> found = server.resolve(membership.namespace(), auth);
        return server.onExecutor(found, (namespace, error) -> {
            if (error != null) {
                return refuse(error);
            }
            return namespace.isPresent() ? restore(namespace.get()) : refuseUnknown();
        });
    }

    private CompletionStage<?> refuseUnknown() {
        membership.refuse();
        client.send(server.refusals().unknownNamespace(membership.namespace()));
        return done();
    }

    /** @param namespace retained: released by the end of the socket, whichever way it comes */
    private CompletionStage<?> restore(LiveNamespace namespace) {
        Handshake handshake;
        try {
            handshake = server.handshake(client.session().request(), auth);
        } catch (RuntimeException e) {
            namespace.release();
            return refuse(e);
        }
        Sessions sessions = namespace.sessions();
        String pid = sessions == null ? null : SessionAuth.pid(auth);
        if (sessions == null || pid == null) {
            return check(namespace, newcomer(namespace, handshake), null);
        }
        CompletionStage<Optional<Returning>> found =
                sessions.restore(pid, SessionAuth.offset(auth), client, Returning.user(handshake));
        return server.onExecutor(found, (session, never) -> {
            if (session.isEmpty()) {
                return check(namespace, newcomer(namespace, handshake), null);
            }
            Returning back = session.get();
            Handshake safe = SessionAuth.withoutSecret(handshake, server.json());
            return check(namespace, new LiveSocket(namespace, client, safe, Identity.of(back)), back);
        });
    }

    private LiveSocket newcomer(LiveNamespace namespace, Handshake handshake) {
        return new LiveSocket(namespace, client, handshake, Identity.ofNew(namespace));
    }

    /** @param back null for a new client */
    private CompletionStage<?> check(LiveNamespace namespace, LiveSocket socket, @Nullable Returning back) {
        if (!membership.isLive()) {
            return drop(namespace, socket, back); // nobody is there to be asked about
        }
        Sessions sessions = namespace.sessions();
        boolean skip = back != null && sessions != null && sessions.skipsMiddlewares();
        return server.onExecutor(namespace.hooks().check(socket, skip), (passed, error) -> {
            if (error == null) {
                return letIn(socket, namespace, back);
            }
            abandon(namespace, socket, back);
            return refuse(error);
        });
    }

    private CompletionStage<?> abandon(LiveNamespace namespace, LiveSocket socket, @Nullable Returning back) {
        CompletionStage<?> done = drop(namespace, socket, back);
        namespace.hooks().refused(socket); // middlewares may have kept something for it
        return done;
    }

    private CompletionStage<?> drop(LiveNamespace namespace, LiveSocket socket, @Nullable Returning back) {
        Sessions sessions = namespace.sessions();
        if (back != null && sessions != null) {
            sessions.giveBack(back);
        }
        socket.leave();
        return done();
    }

    private CompletionStage<?> refuse(@Nullable Throwable error) {
        membership.refuse();
        client.send(server.refusals().of(membership.namespace(), error));
        return done();
    }

    private CompletionStage<?> letIn(LiveSocket socket, LiveNamespace namespace, @Nullable Returning back) {
        if (!membership.isLive()) {
            return abandon(namespace, socket, back);
        }
        // shown before it is let in: an end that comes now must see the socket
        membership.joined(socket);
        if (!membership.isLive()) {
            return abandon(namespace, socket, back);
        }
        if (back == null) {
            return socket.enter() ? welcome(socket, namespace, null) : abandon(namespace, socket, null);
        }
        CompletionStage<List<SessionStore.Missed>> missed = socket.enter(back);
        Sessions sessions = namespace.sessions();
        if (missed == null || sessions == null) {
            return abandon(namespace, socket, back);
        }
        sessions.resumed(back);
        return server.onExecutor(missed, (packets, error) -> {
            if (error != null) {
                Faults.log("repeating what " + socket + " missed", error);
                client.abandon(); // the application is told as of everyone; only the client does not hear it
            }
            return welcome(socket, namespace, error == null ? packets : null);
        });
    }

    private CompletionStage<?> welcome(
            LiveSocket socket, LiveNamespace namespace, @Nullable List<SessionStore.Missed> missed) {
        client.onJoined();
        membership.announce();
        JsonObjectBuilder payload = server.json().createObjectBuilder().add("sid", socket.id());
        String pid = socket.pid();
        if (pid != null) {
            payload.add("pid", pid);
        }
        socket.greet(new Packet.Connect(namespace.name(), payload.build()), missed);
        return namespace.hooks().connected(socket);
    }
}
