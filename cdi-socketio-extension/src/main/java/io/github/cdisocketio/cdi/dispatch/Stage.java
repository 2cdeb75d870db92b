package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.cdi.model.MiddlewareModel;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A middleware in its place among those of one handler. */
final class Stage {
    private final MiddlewareModel model;
    private final BoundMethod method;

    Stage(MiddlewareModel model, BoundMethod method) {
        this.model = model;
        this.method = method;
    }

    boolean isForErrors() {
        return model.isForErrors();
    }

    boolean handles(Throwable failure) {
        Class<?> handled = model.handles();
        return handled != null && handled.isInstance(failure);
    }

    boolean returnsNothing() {
        return method.returnsNothing();
    }

    @Nullable
    Object invoke(Call call) throws Throwable {
        Object returned = method.invoke(method.bind(call));
        // the stages after this one need what it returns, and so does the handler: there is nothing to do meanwhile
        CompletionStage<?> stage = Results.stage(returned);
        return stage == null ? returned : Results.await(stage);
    }

    /** Runs a middleware before the handler: what it returns takes the place of the arguments. */
    void replaceArguments(Call call) throws Throwable {
        Object returned = invoke(call);
        Object value = returned instanceof Optional<?> optional ? optional.orElse(null) : returned;
        if (value != null) {
            call.replaced = arguments(value);
        }
    }

    private static List<? extends @Nullable Object> arguments(Object returned) {
        if (returned instanceof EventArgs several) {
            return several.values();
        }
        if (returned instanceof List<?> list) {
            return list;
        }
        return returned instanceof Object[] array ? Arrays.asList(array) : Collections.singletonList(returned);
    }
}
