package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.MethodRole;
import io.github.cdisocketio.server.Ack;
import io.github.cdisocketio.server.Socket;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One run of one handler: its check of roles, the middlewares before it (from within the interceptor), the method, the response, the
 * middlewares after it. As a flag it tells whether it is settled.
 *
 * <p>The response is sent outside the interceptors: what a client is told was committed before.
 */
@SuppressWarnings("serial") // nobody writes it: the flag is a superclass because there is one for each event
final class HandlerRun extends AtomicBoolean {
    private static final long serialVersionUID = 1L;

    private final HandlerPlan plan;
    private final Call call;
    private final RunContext context;
    private final Watchdog watchdog;
    /** Whom somebody waits for; null for events, of which there are many. */
    private final @Nullable CompletableFuture<@Nullable Void> ended;

    private boolean intercepted;
    private StageChain.@Nullable Outcome handledBefore;
    private @Nullable ArgumentException unbound;

    HandlerRun(HandlerPlan plan, Call call, RunContext context) {
        ended = plan.model().role() == MethodRole.EVENT ? null : new CompletableFuture<>();
        this.plan = plan;
        this.call = call;
        this.context = context;
        watchdog = Watchdog.of(plan.model().timeout(), context, this::timedOut);
    }

    Method method() {
        return plan.method().model().method();
    }

    /**
     * Runs it; contexts are active.
     *
     * @return completes when everything is done, never exceptionally; null for an event
     */
    @Nullable
    CompletableFuture<?> start() {
        watchdog.start();
        try {
            authorize();
            Object returned = invoke();
            watchdog.stop();
            StageChain.Outcome done = handledBefore;
            CompletionStage<?> stage = done == null ? Results.stage(returned) : null;
            if (done != null) {
                settle(() -> handled(done));
            } else if (stage == null) {
                settle(() -> succeeded(returned));
            } else {
                await(stage);
            }
        } catch (Throwable e) {
            Throwable failure = watchdog.explain(Results.unwrapped(e));
            watchdog.stop();
            settle(() -> failed(failure));
        }
        return ended;
    }

    private void authorize() {
        if (!plan.model().access().allows(role -> call.socket().handshake().isUserInRole(role))) {
            throw new SecurityException("SIO-04061 " + plan.method().model().place() + " is for "
                    + (plan.model().access().roles().isEmpty()
                            ? "nobody"
                            : plan.model().access().roles()));
        }
    }

    private @Nullable Object invoke() throws Throwable {
        if (plan.before().isEmpty()) {
            return plan.method().invoke(plan.method().bind(call));
        }
        @Nullable Object[] arguments;
        try {
            arguments = plan.method().bind(call);
        } catch (ArgumentException e) {
            unbound = e; // a middleware may still bring arguments that fit
            arguments = plan.method().zeros();
        }
        HandlerRun before = context.pending().offer(this);
        try {
            return plan.method().invoke(arguments);
        } finally {
            context.pending().restore(before);
        }
    }

    /** Called by the interceptor, in its place among the others. */
    @Nullable
    Object around(InvocationContext invocation) throws Exception {
        intercepted = true;
        handledBefore = null;
        call.replaced = null;
        StageChain.Outcome outcome = StageChain.run(plan.before(), call, null, each -> each.replaceArguments(call));
        if (outcome.failure() != null) {
            throw HandlerRun.<RuntimeException>sneaky(outcome.failure());
        }
        if (outcome.wasHandled()) {
            handledBefore = outcome;
            return Scalars.zero(method().getReturnType());
        }
        if (call.replaced != null) {
            invocation.setParameters(plan.method().bind(call));
        } else if (unbound != null) {
            throw unbound;
        }
        return invocation.proceed();
    }

    private void await(CompletionStage<?> stage) {
        if (stage instanceof CompletableFuture<?> future && future.isDone() && !future.isCompletedExceptionally()) {
            settle(() -> succeeded(future.join()));
            return;
        }
        watchdog.restart();
        stage.whenComplete((value, failure) -> resume(() -> {
            watchdog.stop();
            settle(() -> {
                if (failure == null) {
                    succeeded(value);
                } else {
                    failed(Results.unwrapped(failure));
                }
            });
        }));
    }

    private void resume(Runnable task) {
        Socket socket = call.socket;
        context.executor().execute(() -> {
            if (socket == null) {
                task.run();
            } else {
                context.activation().run(socket, call.event, task);
            }
        });
    }

    private void timedOut(Throwable failure) {
        resume(() -> settle(() -> failed(failure)));
    }

    /** The first end counts: a handler that comes back after its time has nothing to say any more. */
    private void settle(Runnable end) {
        if (compareAndSet(false, true)) {
            try {
                end.run();
            } finally {
                if (ended != null) {
                    ended.complete(null);
                }
            }
        }
    }

    private void succeeded(@Nullable Object value) {
        Throwable failure = null;
        try {
            respond(value);
            call.returned = value;
        } catch (Throwable e) { // a stack that overflows while a value is mapped, too: somebody waits for the answer
            failure = e;
        }
        after(plan.after(), failure);
    }

    private void failed(Throwable failure) {
        if (intercepted || plan.before().isEmpty()) {
            after(plan.after(), failure);
            return;
        }
        // it failed before the middlewares had their turn: those for errors among them are downstream of it
        StageChain.Outcome outcome = StageChain.run(plan.before(), call, failure, each -> {});
        if (outcome.wasHandled()) {
            handled(outcome);
        } else {
            after(plan.after(), outcome.failure());
        }
    }

    private void after(List<Stage> stages, @Nullable Throwable failure) {
        StageChain.Outcome outcome = StageChain.run(stages, call, failure, each -> each.invoke(call));
        if (outcome.wasHandled()) {
            handled(outcome);
        } else if (outcome.failure() != null) {
            report(outcome.failure());
        }
    }

    private void handled(StageChain.Outcome outcome) {
        try {
            List<? extends @Nullable Object> answer = Results.arguments(outcome.answer());
            Stage handler = outcome.handler();
            boolean speaks = handler != null && !handler.returnsNothing();
            call.ack.send(speaks && answer != null ? answer.toArray() : new Object[0]);
        } catch (Throwable e) {
            report(e);
        }
    }

    private void report(Throwable failure) {
        context.errors().report(call, plan.method().model().place(), failure);
    }

    private void respond(@Nullable Object value) {
        Ack ack = call.ack;
        if (plan.returnsNothing()) {
            if (ack instanceof EventAck shared && !plan.answersByItself()) {
                shared.endedWithoutValue();
            }
            return;
        }
        List<? extends @Nullable Object> arguments = Results.arguments(value);
        if (arguments != null && call.socket != null) {
            Responses.send(plan.model().outputs(), call.socket, arguments);
        }
        if (!plan.answersByItself()) {
            ack.send(arguments == null ? new Object[0] : arguments.toArray());
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E sneaky(Throwable failure) throws E {
        throw (E) failure;
    }
}
