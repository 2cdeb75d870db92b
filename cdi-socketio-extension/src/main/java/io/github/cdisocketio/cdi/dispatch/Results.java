package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.api.EventArgs;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** What handlers return, and what becomes of it. */
final class Results {
    private Results() {}

    /** The stage behind a value that is not there yet; null if the value itself was returned. */
    static @Nullable CompletionStage<?> stage(@Nullable Object returned) {
        if (returned instanceof CompletionStage<?> stage) {
            return stage;
        }
        return returned instanceof Flow.Publisher<?> publisher ? first(publisher) : null;
    }

    /** The first value of a publisher; an empty {@code Optional} if it ends without one. */
    private static CompletionStage<?> first(Flow.Publisher<?> publisher) {
        FirstValue first = new FirstValue();
        publisher.subscribe(first);
        return first.result;
    }

    private static final class FirstValue implements Flow.Subscriber<@Nullable Object> {
        final CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(@Nullable Object item) {
            if (result.complete(item) && subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public void onError(Throwable failure) {
            result.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            result.complete(Optional.empty());
        }
    }

    static @Nullable Object await(CompletionStage<?> stage) throws Throwable {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    /** The failure itself, without what futures wrap around it. */
    static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** The arguments that a value is sent as; null if nothing is. */
    static @Nullable List<? extends @Nullable Object> arguments(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? null : arguments(optional.get());
        }
        return value instanceof EventArgs several ? several.values() : Collections.singletonList(value);
    }
}
