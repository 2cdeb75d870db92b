package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.Access;
import io.github.cdisocketio.cdi.model.ServiceModel;
import io.github.cdisocketio.server.ConnectionRefusedException;
import io.github.cdisocketio.server.NamespaceMiddleware;
import io.github.cdisocketio.server.Socket;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Lets clients into a namespace whose user has the roles of all its services; those that come back, too: their user may have lost them. */
final class RoleGate implements NamespaceMiddleware {
    private final NamespacePlan plan;
    private final ChildInitializer children;

    RoleGate(NamespacePlan plan, ChildInitializer children) {
        this.plan = plan;
        this.children = children;
    }

    @Override
    public @Nullable CompletionStage<?> check(Socket socket) {
        children.check(socket.namespace());
        for (ServiceModel each : plan.services()) {
            authorize(each.access(), socket);
        }
        return null;
    }

    static void authorize(Access access, Socket socket) {
        if (!access.allows(role -> socket.handshake().isUserInRole(role))) {
            throw new ConnectionRefusedException("Forbidden");
        }
    }

    @Override
    public boolean isNeverSkipped() {
        return true;
    }
}
