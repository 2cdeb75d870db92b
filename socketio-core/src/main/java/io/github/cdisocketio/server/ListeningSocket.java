package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The part of a socket that registers listeners and forms emitters: nothing here knows how packets travel. */
abstract class ListeningSocket implements Socket {
    private final AtomicReference<@Nullable SocketListeners> listeners = new AtomicReference<>();

    abstract void emit(BroadcastOptions flags, String event, @Nullable Object... args);

    abstract CompletionStage<Arguments> emitWithAck(BroadcastOptions flags, String event, @Nullable Object... args);

    /** Whether anything was registered with this socket itself. */
    final boolean hasListeners() {
        return listeners.get() != null;
    }

    private SocketListeners listeners() {
        SocketListeners present = listeners.get();
        if (present != null) {
            return present;
        }
        SocketListeners made = new SocketListeners();
        return listeners.compareAndSet(null, made) ? made : listeners();
    }

    /** @return what the handlers get; null if a middleware dropped the event */
    final @Nullable Event admit(Event event) {
        SocketListeners present = listeners.get();
        return present == null ? event : present.admit(event, namespace().name());
    }

    final void handle(Event event) {
        SocketListeners present = listeners.get();
        if (present != null) {
            present.handle(event, namespace().name());
        }
    }

    final void tellOutgoing(Packet.Event packet) {
        SocketListeners present = listeners.get();
        if (present != null && !present.outgoing.isEmpty()) {
            Event event = new Event(packet.name(), packet.arguments(), SocketAck.NOT_REQUESTED);
            present.outgoing.forEach(
                    listener -> Faults.guard("outgoing listener of " + this, () -> listener.accept(event)));
        }
    }

    final void tellUpgraded(String transport) {
        SocketListeners present = listeners.get();
        if (present != null) {
            present.upgraded.forEach(
                    listener -> Faults.guard("upgrade listener of " + this, () -> listener.accept(transport)));
        }
    }

    final void tellDisconnecting(DisconnectReason reason) {
        SocketListeners present = listeners.get();
        if (present != null) {
            present.disconnecting.forEach(
                    listener -> Faults.guard("disconnecting listener of " + this, () -> listener.accept(reason)));
        }
    }

    final void tellDisconnected(DisconnectReason reason) {
        SocketListeners present = listeners.get();
        if (present != null) {
            present.disconnected.forEach(
                    listener -> Faults.guard("disconnect listener of " + this, () -> listener.accept(reason)));
        }
    }

    @Override
    public final Registration on(String event, EventHandler handler) {
        return listeners().on(event, handler);
    }

    @Override
    public final Registration once(String event, EventHandler handler) {
        return listeners().once(event, handler);
    }

    @Override
    public final void off(String event) {
        listeners().off(event);
    }

    @Override
    public final Registration onAny(EventHandler listener) {
        return listeners().any.append(listener);
    }

    @Override
    public final Registration prependAny(EventHandler listener) {
        return listeners().any.prepend(listener);
    }

    @Override
    public final Registration onAnyOutgoing(Consumer<Event> listener) {
        return listeners().outgoing.append(listener);
    }

    @Override
    public final Registration prependAnyOutgoing(Consumer<Event> listener) {
        return listeners().outgoing.prepend(listener);
    }

    @Override
    public final Registration use(EventMiddleware middleware) {
        return listeners().middlewares.append(middleware);
    }

    @Override
    public final Registration onError(Consumer<Throwable> listener) {
        return listeners().errors.append(listener);
    }

    @Override
    public final Registration onUpgrade(Consumer<String> listener) {
        return listeners().upgraded.append(listener);
    }

    @Override
    public final Registration onDisconnecting(Consumer<DisconnectReason> listener) {
        return listeners().disconnecting.append(listener);
    }

    @Override
    public final Registration onDisconnect(Consumer<DisconnectReason> listener) {
        return listeners().disconnected.append(listener);
    }

    private SocketEmitter plain() {
        return new FlaggedEmitter((LiveSocket) this, BroadcastOptions.EVERYONE);
    }

    @Override
    public final void emit(String event, @Nullable Object... args) {
        emit(BroadcastOptions.EVERYONE, event, args);
    }

    @Override
    public final CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... args) {
        return emitWithAck(BroadcastOptions.EVERYONE, event, args);
    }

    @Override
    public final SocketEmitter timeout(Duration timeout) {
        return plain().timeout(timeout);
    }

    @Override
    public final SocketEmitter volatileEvents() {
        return plain().volatileEvents();
    }

    @Override
    public final SocketEmitter compress(boolean compress) {
        return plain().compress(compress);
    }

    @Override
    public final BroadcastOperator broadcast() {
        return plain().broadcast();
    }

    @Override
    public final BroadcastOperator to(String... rooms) {
        return plain().to(rooms);
    }

    @Override
    public final BroadcastOperator to(Collection<String> rooms) {
        return plain().to(rooms);
    }

    @Override
    public final BroadcastOperator except(String... rooms) {
        return plain().except(rooms);
    }

    @Override
    public final BroadcastOperator local() {
        return plain().local();
    }
}
