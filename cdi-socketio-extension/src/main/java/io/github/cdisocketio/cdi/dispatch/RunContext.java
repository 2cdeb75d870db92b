package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.context.ContextActivation;
import io.github.cdisocketio.engine.spi.Scheduler;
import java.util.concurrent.Executor;

/** What every run needs, the same for all. */
public record RunContext(
        ContextActivation activation,
        Executor executor,
        Scheduler scheduler,
        PendingRuns pending,
        ErrorReporter errors) {}
