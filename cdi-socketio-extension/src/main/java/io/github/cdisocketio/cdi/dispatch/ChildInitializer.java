package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.server.Namespace;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Initializes the children of a pattern. One that failed lets nobody in, for it may be the initializer that guards it; the next client that comes
 * makes it try again.
 */
final class ChildInitializer {
    private final Consumer<Namespace> initializer;
    // weakly: an empty child may go
    private final Set<Namespace> failed = Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));
    private final ReentrantLock retrying = new ReentrantLock();

    ChildInitializer(Consumer<Namespace> initializer) {
        this.initializer = initializer;
    }

    /** A child was made. */
    void initialize(Namespace child) {
        failed.add(child);
        initializer.accept(child);
        failed.remove(child);
    }

    /**
     * A client comes.
     *
     * @throws RuntimeException of the initializer, if it fails again
     */
    void check(Namespace child) {
        if (failed.contains(child)) {
            retrying.lock(); // held while the application's code runs: clients wait for the outcome in any case
            try {
                if (failed.contains(child)) {
                    initialize(child);
                }
            } finally {
                retrying.unlock();
            }
        }
    }
}
