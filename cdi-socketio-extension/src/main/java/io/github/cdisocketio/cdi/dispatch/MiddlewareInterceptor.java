package io.github.cdisocketio.cdi.dispatch;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Runs the middlewares before a handler, in their place among the other interceptors: after the platform's, before the application's. */
@Interceptor
@SocketMiddlewares
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class MiddlewareInterceptor {
    private final PendingRuns pending;

    @Inject
    public MiddlewareInterceptor(PendingRuns pending) {
        this.pending = pending;
    }

    @AroundInvoke
    @Nullable
    Object around(InvocationContext invocation) throws Exception {
        HandlerRun run = pending.take(invocation.getMethod());
        if (run == null) {
            return invocation.proceed();
        }
        try {
            return run.around(invocation);
        } finally {
            pending.offer(run); // an interceptor around this one may try again, and not without the middlewares
        }
    }
}
