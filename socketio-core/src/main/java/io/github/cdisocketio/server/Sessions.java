package io.github.cdisocketio.server;

import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.server.spi.RecoverySettings;
import io.github.cdisocketio.server.spi.SessionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one namespace where clients may come back: of those that are connected here, and of those whose connection broke, for a while. What was sent
 * to them meanwhile is the adapter's business.
 */
final class Sessions {

    /** A session whose client is away. It retains the namespace. @param deadline in the scheduler's time */
    record Kept(LiveSocket socket, long deadline) {}

    private final LiveNamespace namespace;
    private final SessionStore store;
    private final RecoverySettings settings;
    private final SessionCount count;
    private final Map<String, LiveSocket> connected = new ConcurrentHashMap<>();
    /** Those who are just coming back: another one with the same id waits for them. */
    private final Map<String, CompletableFuture<Void>> returning = new ConcurrentHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private @Nullable Timer timer;
    private boolean closed;

    Sessions(LiveNamespace namespace, SessionStore store, RecoverySettings settings) {
        this.namespace = namespace;
        this.store = store;
        this.settings = settings;
        count = namespace.live().sessionCount();
    }

    boolean skipsMiddlewares() {
        return settings.skipMiddlewares();
    }

    // ---- those who are here

    void opening(LiveSocket socket) {
        connected.put(pid(socket), socket);
    }

    void closed(LiveSocket socket) {
        connected.remove(pid(socket), socket);
    }

    /** A client left for good. */
    void ended(LiveSocket socket) {
        closed(socket);
        store.end(pid(socket));
    }

    /** A client's connection broke. Kept first, then no longer connected: whoever looks for it finds it. */
    void broke(LiveSocket socket) {
        keep(new Kept(
                socket, namespace.scheduler().nanoTime() + settings.window().toNanos()));
        store.suspend(socket);
        closed(socket);
    }

    private static String pid(LiveSocket socket) {
        return Objects.requireNonNull(socket.pid());
    }

    // ---- those who are away

    private void keep(Kept added) {
        List<Kept> dropped = new ArrayList<>(0);
        lock.lock();
        try {
            if (kept.remove(pid(added.socket())) == null) {
                count.add(1);
            }
            kept.put(pid(added.socket()), added);
            Iterator<Kept> oldest = kept.values().iterator();
            while (oldest.hasNext() && (closed || count.exceeds(settings.sessions()))) {
                dropped.add(oldest.next());
                oldest.remove();
                count.add(-1);
            }
            schedule();
        } finally {
            lock.unlock();
        }
        dropped.forEach(this::drop);
    }

    /** With the lock held. Not for each session one: a thousand that broke together are given up together. */
    private void schedule() {
        if (timer == null && !kept.isEmpty()) {
            long now = namespace.scheduler().nanoTime();
            long next = kept.values().iterator().next().deadline() - now;
            long step = Math.min(settings.window().toNanos() / 8, 1_000_000_000L);
            timer = namespace.scheduler().schedule(Duration.ofNanos(Math.max(next, step)), this::sweep);
        }
    }

    private void sweep() {
        List<Kept> over = new ArrayList<>();
        lock.lock();
        try {
            timer = null;
            long now = namespace.scheduler().nanoTime();
            Iterator<Kept> all = kept.values().iterator();
            while (all.hasNext()) {
                Kept each = all.next();
                if (each.deadline() - now <= 0) {
                    all.remove();
                    count.add(-1);
                    over.add(each);
                }
            }
            schedule();
        } finally {
            lock.unlock();
        }
        over.forEach(this::drop);
    }

    private void drop(Kept given) {
        store.expire(pid(given.socket()));
        given.socket().giveUp();
        namespace.release();
    }

    private @Nullable Kept find(String pid) {
        lock.lock();
        try {
            return kept.get(pid);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Kept take(String pid) {
        lock.lock();
        try {
            Kept taken = kept.remove(pid);
            if (taken != null) {
                count.add(-1);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    // ---- those who come back

    /** Finds the session of a client that says it has one. @return completes with empty if there is none for it, never exceptionally */
    CompletionStage<Optional<Returning>> restore(
            String pid, @Nullable String offset, Client client, @Nullable String user) {
        LiveSocket here = connected.get(pid);
        if (here != null && (here.client() == client || !Objects.equals(Returning.user(here.handshake()), user))) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = returning.putIfAbsent(pid, mine);
        if (other != null) {
            return namespace
                    .live()
                    .then(
                            inTime(other),
                            done -> done
                                    ? restore(pid, offset, client, user)
                                    : CompletableFuture.completedFuture(Optional.empty()));
        }
        CompletableFuture<Optional<Returning>> answer = new CompletableFuture<>();
        namespace
                .live()
                .then(release(pid), free -> claim(pid, offset, user, free))
                .whenComplete((found, error) -> {
                    if (error != null) {
                        Faults.log("restoring a session of namespace '" + namespace.name() + "'", error);
                    }
                    if (error != null || found.isEmpty()) {
                        returned(pid);
                        answer.complete(Optional.empty());
                    } else {
                        answer.complete(found);
                    }
                });
        return answer;
    }

    private CompletionStage<Optional<Returning>> claim(
            String pid, @Nullable String offset, @Nullable String user, Optional<Boolean> here) {
        if (here.isPresent() && !here.get()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Kept before = find(pid);
        if (before != null && before.deadline() - namespace.scheduler().nanoTime() <= 0) {
            sweep();
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return store.claim(pid, offset).thenApply(claim -> {
            if (claim.isPresent() && !Objects.equals(claim.get().session().user(), user)) {
                claim.get().giveBack();
                return Optional.empty();
            }
            return claim.map(claimed -> returning(claimed, offset, take(pid)));
        });
    }

    private Returning returning(SessionStore.Claim claim, @Nullable String offset, @Nullable Kept before) {
        if (before == null || claim.stayedHere()) {
            return new Returning(claim, offset, before);
        }
        drop(before); // it went on elsewhere: what is kept here is older
        return new Returning(claim, offset, null);
    }

    /** The client of a session has another connection now: the old one is over. @return empty if it is not here; false if its end takes too long */
    CompletionStage<Optional<Boolean>> release(String pid) {
        LiveSocket here = connected.get(pid);
        if (here != null) {
            here.client().abandon();
        }
        Kept away = find(pid);
        LiveSocket socket = away == null ? here : away.socket();
        CompletableFuture<Void> gone = socket == null ? null : socket.gone();
        return gone == null
                ? CompletableFuture.completedFuture(Optional.empty())
                : inTime(gone).thenApply(Optional::of);
    }

    /** @return completes with whether the other did, within the request timeout */
    private CompletableFuture<Boolean> inTime(CompletableFuture<Void> awaited) {
        if (awaited.isDone()) {
            return CompletableFuture.completedFuture(true);
        }
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Timer limit = namespace
                .scheduler()
                .schedule(namespace.live().config().requestTimeout(), () -> answer.complete(false));
        awaited.whenComplete((value, error) -> {
            limit.cancel();
            answer.complete(true);
        });
        return answer;
    }

    /** The client is back, its socket connected. */
    void resumed(Returning back) {
        returned(back.record().pid());
        if (back.kept() != null) {
            namespace.release();
        }
    }

    /** The client was not let in, or went before it was. */
    void giveBack(Returning back) {
        back.claim().giveBack();
        if (back.kept() != null) {
            keep(back.kept());
        }
        returned(back.record().pid());
    }

    private void returned(String pid) {
        CompletableFuture<Void> done = returning.remove(pid);
        if (done != null) {
            done.complete(null);
        }
    }

    /** How many sessions of clients that are away are kept here. */
    int size() {
        lock.lock();
        try {
            return kept.size();
        } finally {
            lock.unlock();
        }
    }

    /** The server stops: nobody comes back to what is in its memory. */
    void close() {
        List<Kept> all;
        lock.lock();
        try {
            closed = true;
            all = List.copyOf(kept.values());
            kept.clear();
            count.add(-all.size());
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
        } finally {
            lock.unlock();
        }
        all.forEach(this::drop);
    }
}
