package io.github.cdisocketio.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happened to one client, in order, and what of it a test has not asked for yet. Bounded. Written by the client's thread, read by tests. */
final class Journal {
    static final int EVENTS = 1_000;
    private static final int LINES = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long start = System.nanoTime();
    private final Deque<Line> lines = new ArrayDeque<>();
    private final Deque<Event> events = new ArrayDeque<>();
    private final Deque<String> disconnects = new ArrayDeque<>();
    private final Deque<ConnectError> errors = new ArrayDeque<>();
    private long forgotten;
    private long dropped;
    private boolean over;

    /** One line of the report; only an event that nobody asked for is told so. */
    private static final class Line {
        final long at;
        final String text;
        boolean waits;

        Line(long at, String text, boolean waits) {
            this.at = at;
            this.text = text;
            this.waits = waits;
        }
    }

    private record Event(String name, Received received, Line line) {}

    void tell(String text) {
        change(() -> add(text, false));
    }

    void connected(String text) {
        change(() -> {
            add(text, false);
            over = false;
        });
    }

    void event(String name, Received received) {
        change(() -> {
            boolean kept = events.size() < EVENTS;
            Line line = add(received.toString(), kept);
            if (kept) {
                events.add(new Event(name, received, line));
            } else {
                dropped++;
            }
        });
    }

    /** @param last whether the client does not come back by itself */
    void disconnected(String reason, boolean last) {
        change(() -> {
            add("disconnected: " + reason, false);
            keep(disconnects, reason);
            over = last;
        });
    }

    void refused(ConnectError error, boolean last) {
        change(() -> {
            add(
                    "connect_error: " + error.message()
                            + (error.data().size() > 0 ? " " + error.data().json() : ""),
                    false);
            keep(errors, error);
            over = last;
        });
    }

    private static <T> void keep(Deque<T> queue, T value) {
        if (queue.size() == EVENTS) {
            queue.remove(); // a server that flaps: the latest are worth more
        }
        queue.add(value);
    }

    private Line add(String text, boolean waits) {
        if (lines.size() == LINES) {
            lines.remove();
            forgotten++;
        }
        Line line = new Line(System.nanoTime() - start, text, waits);
        lines.add(line);
        return line;
    }

    void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something is there.
     *
     * @param what for the message, after "no"
     * @param look called with the lock held: null as long as it is not there
     * @param only whether it cannot come any more once the client is gone
     */
    <T> T await(String what, Patience patience, boolean only, Supplier<@Nullable T> look) {
        lock.lock();
        try {
            for (long left = patience.stretched().toNanos(); ; left = changed.awaitNanos(left)) {
                T found = look.get();
                if (found != null) {
                    return found;
                }
                if (over && only) {
                    throw failure("no " + what + ", and none can come as the client is gone");
                }
                if (left <= 0) {
                    throw failure("no " + what + " within " + Patience.words(patience.stretched()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted while waiting for " + what);
        } finally {
            lock.unlock();
        }
    }

    Received awaitEvent(@Nullable String name, Patience patience) {
        String what = name == null ? "event" : "event \"" + name + "\"";
        return await(what, patience, true, () -> take(name));
    }

    private @Nullable Received take(@Nullable String name) {
        for (Iterator<Event> each = events.iterator(); each.hasNext(); ) {
            Event event = each.next();
            if (name == null || event.name.equals(name)) {
                each.remove();
                event.line.waits = false;
                return event.received;
            }
        }
        if (dropped > 0) {
            throw failure(
                    dropped + " events were dropped, as " + EVENTS + " waited to be asked for (clear() forgets them)");
        }
        return null;
    }

    /** Fails if an event is there or comes within this time. */
    void awaitNoEvent(@Nullable String name, Duration duration) {
        lock.lock();
        try {
            for (long left = duration.toNanos(); left > 0 && !over; left = changed.awaitNanos(left)) {
                refuse(name);
            }
            refuse(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted while no event should come");
        } finally {
            lock.unlock();
        }
    }

    private void refuse(@Nullable String name) {
        Received unwanted = take(name);
        if (unwanted != null) {
            throw failure(unwanted + " came, and should not");
        }
    }

    String awaitDisconnect(Patience patience) {
        return await("disconnect", patience, false, disconnects::poll);
    }

    ConnectError awaitError(Patience patience) {
        return await("connect_error", patience, false, errors::poll);
    }

    void clear() {
        change(() -> {
            events.forEach(each -> each.line.waits = false);
            events.clear();
            dropped = 0;
        });
    }

    AssertionError failure(String what) {
        lock.lock();
        try {
            List<String> report = new ArrayList<>(List.of(what + "."));
            report.set(0, report.get(0) + (lines.isEmpty() ? " Nothing happened." : " What happened:"));
            if (forgotten > 0) {
                report.add("            … (" + forgotten + " before)");
            }
            for (Line line : lines) {
                String mark = line.waits ? "   <- not asked for" : "";
                report.add(String.format(Locale.ROOT, "%8d ms  %s%s", line.at / 1_000_000, line.text, mark));
            }
            return new AssertionError(String.join(System.lineSeparator(), report));
        } finally {
            lock.unlock();
        }
    }
}
