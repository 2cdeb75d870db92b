package io.github.cdisocketio.cdi.dispatch;

import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Hands a run over to the interceptor of the method that it calls, through the proxies between the two. */
@Singleton
public class PendingRuns {
    @SuppressWarnings("ThreadLocalUsage") // one for each application: two of them must not meet in a static field
    private final ThreadLocal<@Nullable HandlerRun> pending = new ThreadLocal<>();

    /** @return what was offered before, for {@link #restore} */
    @Nullable
    HandlerRun offer(HandlerRun run) {
        HandlerRun before = pending.get();
        pending.set(run);
        return before;
    }

    void restore(@Nullable HandlerRun before) {
        if (before == null) {
            pending.remove();
        } else {
            pending.set(before);
        }
    }

    /** Takes the run, if it calls this method; null for a call from outside events, as from within the handler. */
    @Nullable
    HandlerRun take(Method intercepted) {
        HandlerRun run = pending.get();
        if (run == null) {
            return null;
        }
        Method called = run.method();
        if (!called.getName().equals(intercepted.getName())
                || !Arrays.equals(called.getParameterTypes(), intercepted.getParameterTypes())) {
            return null;
        }
        pending.remove();
        return run;
    }
}
