package io.github.cdisocketio.cdi.context;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Controllers of request contexts, kept for the next event: to look one up costs more than a small event itself. One is used by one thread at a
 * time, for it remembers whether it activated anything.
 */
public final class RequestContexts {
    private static final int KEPT = 64;

    private final BeanManager manager;
    private final Bean<RequestContextController> bean;
    private final AtomicReferenceArray<@Nullable Handle> idle = new AtomicReferenceArray<>(KEPT);

    /** A controller, and what destroys it. */
    private record Handle(RequestContextController controller, CreationalContext<?> creation) {}

    @SuppressWarnings("unchecked") // a bean resolved for a type has that type
    public RequestContexts(BeanManager manager) {
        this.manager = manager;
        Set<Bean<?>> found = manager.getBeans(RequestContextController.class);
        bean = (Bean<RequestContextController>) manager.<Object>resolve((Set<Bean<? extends Object>>) (Set<?>) found);
    }

    /** Runs something with a request context of its own, unless one is active already. */
    void run(Runnable task) {
        Handle handle = take();
        boolean activated = handle.controller().activate();
        try {
            task.run();
        } finally {
            if (activated) {
                handle.controller().deactivate();
            }
            giveBack(handle); // not one that failed
        }
    }

    private Handle take() {
        Handle kept = idle.getAndSet(slot(), null);
        if (kept != null) {
            return kept;
        }
        CreationalContext<RequestContextController> creation = manager.createCreationalContext(bean);
        return new Handle(
                (RequestContextController) manager.getReference(bean, RequestContextController.class, creation),
                creation);
    }

    private void giveBack(Handle handle) {
        if (!idle.compareAndSet(slot(), null, handle)) {
            handle.creation().release();
        }
    }

    void close() {
        for (int i = 0; i < KEPT; i++) {
            Handle kept = idle.getAndSet(i, null);
            if (kept != null) {
                kept.creation().release();
            }
        }
    }

    private static int slot() {
        return (int) (Thread.currentThread().getId() % KEPT);
    }
}
