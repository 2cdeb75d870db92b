package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.NamespaceName;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.server.Ack;
import io.github.cdisocketio.server.DisconnectReason;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.Socket;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one run of a handler works on: parameters are bound from it, middlewares change it. Used by one thread at a time. */
final class Call {
    final NamespaceName registered;
    final Namespace namespace;
    final @Nullable Socket socket;
    final String event;
    final Arguments arguments;
    final Ack ack;
    final @Nullable DisconnectReason reason;

    /** What a middleware put in the place of the arguments. */
    @Nullable
    List<? extends @Nullable Object> replaced;

    @Nullable
    Throwable error;

    @Nullable
    Object returned;

    private Call(
            NamespaceName registered,
            Namespace namespace,
            @Nullable Socket socket,
            String event,
            Arguments arguments,
            Ack ack,
            @Nullable DisconnectReason reason) {
        this.registered = registered;
        this.namespace = namespace;
        this.socket = socket;
        this.event = event;
        this.arguments = arguments;
        this.ack = ack;
        this.reason = reason;
    }

    static Call ofNamespace(NamespaceName registered, Namespace namespace) {
        return new Call(registered, namespace, null, "", Arguments.none(), NoAck.INSTANCE, null);
    }

    static Call ofSocket(NamespaceName registered, Socket socket, @Nullable DisconnectReason reason) {
        return new Call(registered, socket.namespace(), socket, "", Arguments.none(), NoAck.INSTANCE, reason);
    }

    static Call ofEvent(NamespaceName registered, Socket socket, String event, Arguments arguments, Ack ack) {
        return new Call(registered, socket.namespace(), socket, event, arguments, ack, null);
    }

    Socket socket() {
        return Objects.requireNonNull(socket);
    }

    private enum NoAck implements Ack {
        INSTANCE;

        @Override
        public boolean isRequested() {
            return false;
        }

        @Override
        public boolean send(@Nullable Object... args) {
            return false;
        }
    }
}
