package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Arguments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The answers that one socket owes. Removal decides who calls back: the answer, the timeout or the end of the socket. */
final class Acks {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Map<Long, Consumer<@Nullable Arguments>> pending;
    private boolean closed;

    /** @param answered called once, with null when the socket left; at once if it has already. @return takes the expectation back */
    Runnable expect(long id, Consumer<@Nullable Arguments> answered) {
        if (!put(id, answered)) {
            answered.accept(null);
        }
        return () -> take(id);
    }

    private boolean put(long id, Consumer<@Nullable Arguments> answered) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            Map<Long, Consumer<@Nullable Arguments>> map = pending;
            if (map == null) {
                map = new HashMap<>(4);
                pending = map;
            }
            map.put(id, answered);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes an expectation out. @return who to call, or null if somebody else took it, or nobody asked */
    @Nullable
    Consumer<@Nullable Arguments> take(long id) {
        lock.lock();
        try {
            return pending == null ? null : pending.remove(id);
        } finally {
            lock.unlock();
        }
    }

    /** The socket is gone: nobody answers any more. */
    void close() {
        List<Consumer<@Nullable Arguments>> orphans;
        lock.lock();
        try {
            closed = true;
            orphans = pending == null ? List.of() : List.copyOf(pending.values());
            pending = null;
        } finally {
            lock.unlock();
        }
        orphans.forEach(orphan -> orphan.accept(null));
    }

    /** How many answers are expected. */
    int size() {
        lock.lock();
        try {
            return pending == null ? 0 : pending.size();
        } finally {
            lock.unlock();
        }
    }
}
