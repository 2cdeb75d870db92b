package io.github.cdisocketio.redis.link;

import io.lettuce.core.api.StatefulConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is tried for until it is there: Lettuce makes lost connections again, but not the first.
 */
final class Lasting<C extends StatefulConnection<byte[], byte[]>> {
    private static final long LONGEST_PAUSE = 2000;

    private final Supplier<CompletionStage<C>> connector;
    private final Consumer<C> opened;
    private final ScheduledExecutorService executor;
    private final Outages outages;
    private final CompletableFuture<C> connected = new CompletableFuture<>();
    private volatile @Nullable C connection;
    private volatile boolean closed;

    /** @param opened called with the first connection, before anybody else gets it */
    Lasting(
            Supplier<CompletionStage<C>> connector,
            Consumer<C> opened,
            ScheduledExecutorService executor,
            Outages outages) {
        this.connector = connector;
        this.opened = opened;
        this.executor = executor;
        this.outages = outages;
    }

    void start() {
        attempt(100);
    }

    private void attempt(long pause) {
        if (closed) {
            return;
        }
        // a client that was shut down may throw
        CompletableFuture.completedFuture(null)
                .thenCompose(now -> connector.get())
                .whenComplete((made, error) -> {
                    if (error == null) {
                        open(made);
                    } else {
                        outages.failed(this, error);
                        again(pause);
                    }
                });
    }

    private void open(C made) {
        connection = made;
        if (closed) {
            made.closeAsync();
            return;
        }
        opened.accept(made);
        outages.back(this);
        connected.complete(made);
    }

    private void again(long pause) {
        try {
            executor.schedule(() -> attempt(Math.min(2 * pause, LONGEST_PAUSE)), pause, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            closed = true; // the client was shut down
        }
    }

    /** The connection, or null if there was none yet. */
    @Nullable
    C now() {
        return connection;
    }

    /** Waits for the first connection, unless Redis does not want us. @return whether it is there */
    boolean await(Duration time) {
        try {
            CompletableFuture.anyOf(connected, outages.firstRefusal()).get(time.toMillis(), TimeUnit.MILLISECONDS);
            return connected.isDone();
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void close() {
        closed = true;
        C made = connection;
        connection = null;
        if (made != null) {
            made.closeAsync()
                    .orTimeout(1, TimeUnit.SECONDS)
                    .exceptionally(error -> null)
                    .join();
        }
    }
}
