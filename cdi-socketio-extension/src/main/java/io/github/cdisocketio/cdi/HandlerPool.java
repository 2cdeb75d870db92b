package io.github.cdisocketio.cdi;

import io.github.cdisocketio.cdi.config.ConfigKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Platform threads for handlers, no more than configured. Its queue is unbounded: that of each socket is bounded, and a full one closes its client
 * only. Handlers that block for ever may take all threads, and then nobody is served: the log tells of it before clients do.
 */
final class HandlerPool extends ThreadPoolExecutor {
    private static final Logger LOG = System.getLogger(HandlerPool.class.getPackageName());
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    /** When a task last began: nothing begins where all threads are taken. */
    private final AtomicLong lastBegin = new AtomicLong(System.nanoTime());

    private final long patience;

    HandlerPool(int threads, ThreadFactory factory) {
        this(threads, factory, PATIENCE);
    }

    HandlerPool(int threads, ThreadFactory factory, long patience) {
        super(threads, threads, 30, TimeUnit.SECONDS, new HandlerQueue(), factory);
        this.patience = patience;
        allowCoreThreadTimeOut(true);
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
        lastBegin.set(System.nanoTime());
    }

    @Override
    public void execute(Runnable task) {
        super.execute(task);
        long since = lastBegin.get();
        long now = System.nanoTime();
        int waiting = now - since > patience ? getQueue().size() : 0;
        // whoever wins tells, and the next time is after as long again
        if (waiting > 0 && lastBegin.compareAndSet(since, now)) {
            LOG.log(
                    Level.WARNING,
                    "SIO-04075 all " + getMaximumPoolSize() + " threads of handlers have been busy for "
                            + TimeUnit.NANOSECONDS.toSeconds(now - since) + " s, and the events of " + waiting
                            + " sockets wait: find what the threads named socketio-… wait for, give such handlers @HandlerTimeout or a CompletionStage, "
                            + "raise '" + ConfigKey.DISPATCH_THREADS.key()
                            + "', or use Java 21 or newer, where handlers have virtual threads");
        }
    }
}
