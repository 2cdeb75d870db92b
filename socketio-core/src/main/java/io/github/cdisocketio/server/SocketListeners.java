package io.github.cdisocketio.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The listeners of one socket. Made when the first one is registered: most sockets have dispatchers only. */
final class SocketListeners {
    private final Map<String, Listeners<EventHandler>> handlers = new ConcurrentHashMap<>(4);
    final Listeners<EventHandler> any = new Listeners<>();
    final Listeners<Consumer<Event>> outgoing = new Listeners<>();
    final Listeners<EventMiddleware> middlewares = new Listeners<>();
    final Listeners<Consumer<Throwable>> errors = new Listeners<>();
    final Listeners<Consumer<String>> upgraded = new Listeners<>();
    final Listeners<Consumer<DisconnectReason>> disconnecting = new Listeners<>();
    final Listeners<Consumer<DisconnectReason>> disconnected = new Listeners<>();

    Registration on(String event, EventHandler handler) {
        AtomicBoolean removed = new AtomicBoolean();
        handlers.compute(event, (name, present) -> {
            Listeners<EventHandler> listeners = present == null ? new Listeners<>() : present;
            listeners.add(handler);
            return listeners;
        });
        return () -> {
            if (removed.compareAndSet(false, true)) {
                remove(event, handler);
            }
        };
    }

    /** The name goes with its last handler: applications make names up for one answer. */
    private void remove(String event, EventHandler handler) {
        handlers.computeIfPresent(event, (name, listeners) -> {
            listeners.remove(handler);
            return listeners.isEmpty() ? null : listeners;
        });
    }

    Registration once(String event, EventHandler handler) {
        AtomicBoolean used = new AtomicBoolean();
        EventHandler[] self = new EventHandler[1];
        self[0] = received -> {
            if (used.compareAndSet(false, true)) {
                remove(event, self[0]);
                handler.handle(received);
            }
        };
        return on(event, self[0]);
    }

    void off(String event) {
        handlers.remove(event);
    }

    /** Catch-all listeners, then middlewares. @return what the handlers get; null if a middleware dropped the event */
    @Nullable
    Event admit(Event event, String namespace) {
        for (EventHandler listener : any) {
            Faults.guard("catch-all listener in namespace '" + namespace + "'", () -> listener.handle(event));
        }
        Event passed = event;
        for (EventMiddleware middleware : middlewares) {
            try {
                passed = middleware.apply(passed);
            } catch (Throwable e) {
                Faults.rethrowIfFatal(e);
                refused(event, e, namespace);
                return null;
            }
            if (passed == null) {
                return null;
            }
        }
        return passed;
    }

    private void refused(Event event, Throwable error, String namespace) {
        if (errors.isEmpty()) {
            Faults.log("middleware before '" + event.name() + "' in namespace '" + namespace + "'", error);
        }
        errors.forEach(listener ->
                Faults.guard("error listener in namespace '" + namespace + "'", () -> listener.accept(error)));
    }

    void handle(Event event, String namespace) {
        List<EventHandler> mine = handlers.get(event.name());
        if (mine != null) {
            String where = "handler of '" + event.name() + "' in namespace '" + namespace + "'";
            mine.forEach(handler -> Faults.guard(where, () -> handler.handle(event)));
        }
    }
}
