package io.github.cdisocketio.redis.link;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.function.Supplier;

/**
 * Calls of Redis by threads of others. Netty leaves objects that it may use again in the thread of its caller; in one of a server's pool they would keep the class loader of an application that is
 * gone. They are removed, unless the thread had such before.
 */
public final class BorrowedThread {
    private BorrowedThread() {}

    /** @return what the call returns */
    public static <T> T call(Supplier<T> call) {
        boolean lends = FastThreadLocal.size() == 0;
        try {
            return call.get();
        } finally {
            if (lends) {
                FastThreadLocal.removeAll();
            }
        }
    }

    /** As {@link #call}. */
    public static void run(Runnable call) {
        BorrowedThread.<Boolean>call(() -> {
            call.run();
            return true;
        });
    }
}
