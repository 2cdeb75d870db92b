package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.MethodRole;
import io.github.cdisocketio.server.DisconnectReason;
import io.github.cdisocketio.server.Event;
import io.github.cdisocketio.server.EventDispatcher;
import io.github.cdisocketio.server.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes what happens in one namespace, or in all children of one pattern, to the handlers of its services. */
final class ServiceDispatcher implements EventDispatcher {
    private final NamespacePlan plan;
    private final RunContext context;
    private final ConnectionEvents events;

    ServiceDispatcher(NamespacePlan plan, RunContext context, ConnectionEvents events) {
        this.plan = plan;
        this.context = context;
        this.events = events;
    }

    @Override
    public @Nullable CompletionStage<?> onConnection(Socket socket) {
        List<CompletableFuture<?>> awaited = new ArrayList<>();
        context.activation().opening(socket, "connection", () -> {
            for (HandlerPlan each : plan.of(MethodRole.CONNECTION)) {
                CompletableFuture<?> ended = new HandlerRun(each, Call.ofSocket(plan.name(), socket, null), context)
                        .start()
                        .toCompletableFuture();
                if (!ended.isDone()) {
                    awaited.add(ended);
                }
            }
            events.connected(socket);
        });
        return awaited.isEmpty() ? null : CompletableFuture.allOf(awaited.toArray(CompletableFuture[]::new));
    }

    @Override
    public boolean runsInline(String event) {
        EventPlan handlers = plan.event(event);
        return handlers != null && handlers.inline();
    }

    @Override
    public void onEvent(Socket socket, Event event) {
        EventPlan handlers = plan.event(event.name());
        if (handlers == null) {
            return;
        }
        EventAck ack = new EventAck(event.ack(), handlers);
        context.activation().run(socket, event.name(), () -> {
            for (HandlerPlan each : handlers.handlers()) {
                Call call = Call.ofEvent(plan.name(), socket, event.name(), event.arguments(), ack);
                new HandlerRun(each, call, context).start();
            }
        });
    }

    @Override
    public void onDisconnecting(Socket socket, DisconnectReason reason) {
        List<HandlerPlan> handlers = plan.of(MethodRole.DISCONNECTING);
        if (!handlers.isEmpty()) {
            context.activation().run(socket, "disconnecting", () -> runAll(handlers, socket, reason));
        }
    }

    @Override
    public void onDisconnect(Socket socket, DisconnectReason reason) {
        List<CompletionStage<?>> ends = new ArrayList<>();
        context.activation().run(socket, "disconnect", () -> {
            ends.addAll(runAll(plan.of(MethodRole.DISCONNECT), socket, reason));
            events.disconnected(socket, reason);
        });
        CompletableFuture<?>[] all =
                ends.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).whenComplete((done, never) -> {
            if (!socket.mayReturn()) {
                context.activation().closed(socket);
            }
        });
    }

    /** The beans of a socket wait for its client as long as its other state does. */
    @Override
    public void onForgotten(Socket socket) {
        context.activation().closed(socket);
    }

    private List<CompletionStage<?>> runAll(List<HandlerPlan> handlers, Socket socket, DisconnectReason reason) {
        List<CompletionStage<?>> ends = new ArrayList<>();
        for (HandlerPlan each : handlers) {
            ends.add(new HandlerRun(each, Call.ofSocket(plan.name(), socket, reason), context).start());
        }
        return ends;
    }
}
