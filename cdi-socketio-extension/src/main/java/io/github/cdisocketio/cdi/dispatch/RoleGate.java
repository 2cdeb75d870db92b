package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.ServiceModel;
import io.github.cdisocketio.server.ConnectionRefusedException;
import io.github.cdisocketio.server.NamespaceMiddleware;
import io.github.cdisocketio.server.Socket;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Lets clients into a namespace whose user has the roles of all its services; those that come back, too: their user may have lost them. */
final class RoleGate implements NamespaceMiddleware {
    private final NamespacePlan plan;

    RoleGate(NamespacePlan plan) {
        this.plan = plan;
    }

    @Override
    public @Nullable CompletionStage<?> check(Socket socket) {
        for (ServiceModel each : plan.services()) {
            if (!each.access().allows(role -> socket.handshake().isUserInRole(role))) {
                throw new ConnectionRefusedException("Forbidden");
            }
        }
        return null;
    }

    @Override
    public boolean isNeverSkipped() {
        return true;
    }
}
