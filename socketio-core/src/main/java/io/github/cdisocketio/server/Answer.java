package io.github.cdisocketio.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer to be waited for. What is chained to it runs on the executor, as it may block; threads that wait get it from the thread that
 * brings it. Otherwise handlers that wait for answers, as many as the executor has threads, would wait for each other forever.
 */
final class Answer<T> extends CompletableFuture<T> {
    private final CompletableFuture<T> arrived = new CompletableFuture<>();
    private final Executor executor;

    Answer(Executor executor) {
        this.executor = executor;
        whenComplete((value, error) -> {
            // completed from outside, by a timeout of the application perhaps
            if (error == null) {
                arrived.complete(value);
            } else {
                arrived.completeExceptionally(error);
            }
        });
    }

    void arrive(T value) {
        if (arrived.complete(value)) {
            executor.execute(() -> complete(value));
        }
    }

    void fail(Throwable error) {
        if (arrived.completeExceptionally(error)) {
            executor.execute(() -> completeExceptionally(error));
        }
    }

    @Override
    public T join() {
        return arrived.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        return arrived.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return arrived.get(timeout, unit);
    }
}
