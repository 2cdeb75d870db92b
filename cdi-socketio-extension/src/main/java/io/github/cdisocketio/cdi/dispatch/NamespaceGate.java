package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.context.ContextActivation;
import io.github.cdisocketio.cdi.model.MethodRole;
import io.github.cdisocketio.server.NamespaceMiddleware;
import io.github.cdisocketio.server.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Lets clients into a namespace: those whom every {@code @NamespaceMiddleware} lets pass. */
final class NamespaceGate implements NamespaceMiddleware {
    private static final String JOINING = "connect";

    private final NamespacePlan plan;
    private final ContextActivation activation;
    private final Executor executor;

    NamespaceGate(NamespacePlan plan, ContextActivation activation, Executor executor) {
        this.plan = plan;
        this.activation = activation;
        this.executor = executor;
    }

    @Override
    public @Nullable CompletionStage<?> check(Socket socket) {
        return check(socket, 0);
    }

    /** Runs the middlewares from an index on; the rest of them follow when one has to be awaited. */
    private @Nullable CompletionStage<?> check(Socket socket, int from) {
        for (int i = from; i < plan.of(MethodRole.NAMESPACE_MIDDLEWARE).size(); i++) {
            CompletionStage<?> stage =
                    run(socket, plan.of(MethodRole.NAMESPACE_MIDDLEWARE).get(i));
            if (stage != null) {
                int next = i + 1;
                return stage.thenComposeAsync(
                        ignored -> {
                            CompletionStage<?> rest = check(socket, next);
                            return rest == null ? CompletableFuture.completedFuture(null) : rest;
                        },
                        executor);
            }
        }
        return null;
    }

    private @Nullable CompletionStage<?> run(Socket socket, HandlerPlan middleware) {
        RoleGate.authorize(middleware.model().access(), socket);
        Call call = Call.ofSocket(plan.name(), socket, null);
        CompletionStage<?>[] returned = new CompletionStage<?>[1];
        activation.opening(socket, JOINING, () -> {
            try {
                returned[0] = Results.stage(
                        middleware.method().invoke(middleware.method().bind(call)));
            } catch (Throwable e) {
                throw NamespaceGate.<RuntimeException>sneaky(e);
            }
        });
        return returned[0];
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E sneaky(Throwable failure) throws E {
        throw (E) failure;
    }
}
