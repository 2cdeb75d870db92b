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
    public void onRefused(Socket socket) {
        if (!socket.isRecovered()) { // the beans of one that was here before wait on, as its session does
            context.activation().closed(socket);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onConnection(Socket socket) {
        List<CompletableFuture<?>> awaited = new ArrayList<>();
        context.activation().opening(socket, "connection", () -> {
            awaited.addAll(runAll(plan.of(MethodRole.CONNECTION), socket, null));
            if (awaited.isEmpty()) {
                events.connected(socket);
            }
        });
        return awaited.isEmpty()
                ? null
                : all(awaited)
                        .thenRunAsync(
                                () -> context.activation().run(socket, "connection", () -> events.connected(socket)),
                                context.executor());
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
        List<CompletableFuture<?>> awaited = new ArrayList<>();
        context.activation().run(socket, "disconnect", () -> {
            awaited.addAll(runAll(plan.of(MethodRole.DISCONNECT), socket, reason));
            if (awaited.isEmpty()) {
                events.disconnected(socket, reason);
            }
        });
        if (awaited.isEmpty()) {
            gone(socket);
            return;
        }
        all(awaited)
                .thenRunAsync(
                        () -> context.activation().run(socket, "disconnect", () -> events.disconnected(socket, reason)),
                        context.executor())
                .whenComplete((done, never) -> gone(socket));
    }

    /** The beans of a socket wait for its client as long as its other state does. */
    private void gone(Socket socket) {
        if (!socket.mayReturn()) {
            context.activation().closed(socket);
        }
    }

    @Override
    public void onForgotten(Socket socket) {
        context.activation().closed(socket);
    }

    /** Runs handlers, and returns what is to be awaited of them. */
    private List<CompletableFuture<?>> runAll(
            List<HandlerPlan> handlers, Socket socket, @Nullable DisconnectReason reason) {
        List<CompletableFuture<?>> pending = new ArrayList<>();
        for (HandlerPlan each : handlers) {
            CompletableFuture<?> ended =
                    new HandlerRun(each, Call.ofSocket(plan.name(), socket, reason), context).start();
            if (ended != null && !ended.isDone()) {
                pending.add(ended);
            }
        }
        return pending;
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<?>> pending) {
        return CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new));
    }
}
