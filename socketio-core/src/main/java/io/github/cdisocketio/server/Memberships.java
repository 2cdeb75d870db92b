package io.github.cdisocketio.server;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of one client. Some that it was sent away from, or refused by, are remembered: what it sent before it knew is no fault of
 * its own.
 */
final class Memberships {
    private static final int REMEMBERED = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Membership> byName = new LinkedHashMap<>(2);
    private final int limit;
    private boolean joined;
    private boolean closed;

    Memberships(int limit) {
        this.limit = limit;
    }

    @Nullable
    Membership get(String namespace) {
        lock.lock();
        try {
            return byName.get(namespace);
        } finally {
            lock.unlock();
        }
    }

    /** @throws ProtocolException if the client is in this namespace already, or in too many */
    void add(Membership added) {
        lock.lock();
        try {
            Membership before = byName.get(added.namespace());
            if (before != null && before.isLive()) {
                throw new ProtocolException(
                        CloseReason.PARSE_ERROR, "SIO-03033 a second CONNECT to namespace '" + added.namespace() + "'");
            }
            long live = byName.values().stream().filter(Membership::isLive).count();
            if (live >= limit) {
                throw new ProtocolException(
                        CloseReason.PARSE_ERROR,
                        "SIO-03034 the client is in " + live + " namespaces, that is the limit");
            }
            if (byName.size() - live >= REMEMBERED) {
                forgetOldest();
            }
            if (closed) {
                added.refuse(); // the connection ended meanwhile: nobody would end this one
            }
            byName.remove(added.namespace()); // the new one is the youngest
            byName.put(added.namespace(), added);
        } finally {
            lock.unlock();
        }
    }

    private void forgetOldest() {
        Iterator<Membership> all = byName.values().iterator();
        while (all.hasNext()) {
            if (!all.next().isLive()) {
                all.remove();
                return;
            }
        }
    }

    void remove(Membership membership) {
        lock.lock();
        try {
            byName.remove(membership.namespace(), membership);
        } finally {
            lock.unlock();
        }
    }

    void joined() {
        lock.lock();
        try {
            joined = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the client was ever let into a namespace. */
    boolean hasJoined() {
        lock.lock();
        try {
            return joined;
        } finally {
            lock.unlock();
        }
    }

    /** A copy. */
    List<Membership> all() {
        lock.lock();
        try {
            return new ArrayList<>(byName.values());
        } finally {
            lock.unlock();
        }
    }

    /** No membership goes on after this. @return all there were */
    List<Membership> close() {
        lock.lock();
        try {
            closed = true;
            List<Membership> all = new ArrayList<>(byName.values());
            byName.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }
}
