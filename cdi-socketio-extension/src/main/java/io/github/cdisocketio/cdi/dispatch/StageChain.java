package io.github.cdisocketio.cdi.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Middlewares in a row: a failure skips those that do not handle it. */
final class StageChain {
    private StageChain() {}

    /**
     * How a row ended.
     *
     * @param failure that nobody handled; null if there is none
     * @param handler the one that handled a failure, which ended the row; null if there was nothing to handle
     * @param answer what it returned
     */
    record Outcome(
            @Nullable Throwable failure,
            @Nullable Stage handler,
            @Nullable Object answer) {
        boolean wasHandled() {
            return handler != null;
        }
    }

    /** Runs one middleware. */
    @FunctionalInterface
    interface Step {
        void run(Stage stage) throws Throwable;
    }

    /** @param failure what went wrong before; null if nothing did. */
    static Outcome run(List<Stage> stages, Call call, @Nullable Throwable failure, Step step) {
        Throwable current = failure;
        for (Stage each : stages) {
            try {
                if (current == null && !each.isForErrors()) {
                    step.run(each);
                } else if (current != null && each.handles(current)) {
                    call.error = current;
                    return new Outcome(null, each, each.invoke(call));
                }
            } catch (Throwable e) {
                current = Results.unwrapped(e);
            }
        }
        return new Outcome(current, null, null);
    }
}
