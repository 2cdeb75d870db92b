package io.github.cdisocketio.transport.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * Tells of the end of an asynchronous request. A class of its own that can be made without an exchange: WildFly makes a component of each class in an
 * application that is an {@link AsyncListener}, and warns of those that it cannot make.
 */
final class AsyncEnd implements AsyncListener {
    private final Runnable completed;
    private final Runnable broken;

    /** For the container. */
    AsyncEnd() {
        this(() -> {}, () -> {});
    }

    private AsyncEnd(Runnable completed, Runnable broken) {
        this.completed = completed;
        this.broken = broken;
    }

    /**
     * Follows a request.
     *
     * @param completed whoever completed it, be it the container because the client is gone
     * @param broken it took too long, or failed; to complete it is up to the caller
     */
    static void follow(AsyncContext context, Runnable completed, Runnable broken) {
        context.addListener(new AsyncEnd(completed, broken));
    }

    @Override
    public void onComplete(AsyncEvent event) {
        completed.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        broken.run();
    }

    @Override
    public void onError(AsyncEvent event) {
        broken.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
