package io.github.cdisocketio.server;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Handshake;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.SocketDetails;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A socket connected to this server. */
final class LiveSocket extends ListeningSocket implements LocalSocket {
    private enum State {
        JOINING,
        CONNECTED,
        GONE
    }

    private final String id;
    private final LiveNamespace namespace;
    private final Client client;
    private final Handshake handshake;
    private final Acks acks = new Acks();
    private final AtomicReference<State> state = new AtomicReference<>(State.JOINING);
    private final Map<String, @Nullable Object> data = Collections.synchronizedMap(new LinkedHashMap<>(2));
    /** The rooms of a socket that is not let in yet: whoever sends to them must not reach it. */
    private final AtomicReference<Set<String>> earlyRooms = new AtomicReference<>(Set.of());

    private final HeldBack held = new HeldBack();

    private volatile Set<String> lastRooms = Set.of();

    /** @param namespace retained: the socket's end releases it, once */
    LiveSocket(String id, LiveNamespace namespace, Client client, Handshake handshake) {
        this.id = id;
        this.namespace = namespace;
        this.client = client;
        this.handshake = handshake;
    }

    LiveServer live() {
        return namespace.live();
    }

    Client client() {
        return client;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public LiveNamespace namespace() {
        return namespace;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public Map<String, @Nullable Object> data() {
        return data;
    }

    @Override
    public Set<String> rooms() {
        return switch (Objects.requireNonNull(state.get())) {
            case JOINING -> Objects.requireNonNull(earlyRooms.get());
            case CONNECTED -> namespace.adapter().roomsOf(this);
            case GONE -> lastRooms;
        };
    }

    @Override
    public boolean isConnected() {
        return state.get() == State.CONNECTED;
    }

    @Override
    public boolean isRecovered() {
        return false;
    }

    @Override
    public String transport() {
        return client.session().transportName();
    }

    // ---- joining and leaving the namespace

    /** Lets the socket in. @return false if it left before */
    boolean enter() {
        if (!state.compareAndSet(State.JOINING, State.CONNECTED)) {
            return false;
        }
        namespace.add(this);
        namespace.adapter().addAll(this, Operators.union(Set.of(id), earlyRooms.getAndSet(Set.of())));
        if (state.get() == State.GONE) {
            forget(); // it left meanwhile: what leave() removed came back
        }
        return true;
    }

    /**
     * Tells the client its id, and then what others sent to it meanwhile. It was let in before: who hears from the client that it is there must
     * find it.
     */
    void greet(Packet.Connect connect) {
        client.send(connect);
        held.release();
    }

    /** Sends something, but not before the client was told its id. */
    void send(Runnable sending) {
        held.send(sending);
    }

    /** Ends the socket's life in the namespace. @return whether it was let in and this call ended it: then {@link #tellGone} is due */
    boolean leave() {
        State before = state.getAndUpdate(s -> {
            if (s == State.CONNECTED) {
                lastRooms = namespace.adapter().roomsOf(this);
            }
            return State.GONE;
        });
        if (before == State.CONNECTED) {
            forget();
            acks.close();
        }
        if (before != State.GONE) {
            namespace.release(); // after it was forgotten; and by this transition only, which happens once
        }
        return before == State.CONNECTED;
    }

    private void forget() {
        namespace.adapter().removeAll(this);
        namespace.remove(this);
    }

    /** Tells everyone that the socket left. Runs in the socket's queue, after its last event. */
    void tellGone(DisconnectReason reason) {
        tellDisconnecting(reason);
        namespace
                .hooks()
                .dispatchers
                .forEach(dispatcher -> Faults.guard(
                        "disconnecting listener of " + this, () -> dispatcher.onDisconnecting(this, reason)));
        lastRooms = Set.of();
        tellDisconnected(reason);
        namespace
                .hooks()
                .dispatchers
                .forEach(dispatcher ->
                        Faults.guard("disconnect listener of " + this, () -> dispatcher.onDisconnect(this, reason)));
    }

    @Override
    public void disconnect(boolean close) {
        if (close) {
            client.disconnectAll();
        } else if (isConnected()) {
            client.disconnect(this);
        }
    }

    @Override
    public void join(String... rooms) {
        Set<String> wanted = Operators.union(Set.of(), List.of(rooms));
        if (state.get() == State.JOINING) {
            earlyRooms.updateAndGet(before -> Operators.union(before, wanted));
        }
        if (state.get() != State.CONNECTED) {
            return;
        }
        namespace.adapter().addAll(this, wanted);
        if (state.get() == State.GONE) {
            namespace.adapter().removeAll(this); // it left meanwhile: no room may keep it
        }
    }

    @Override
    public void leave(String room) {
        earlyRooms.updateAndGet(before -> {
            Set<String> left = new LinkedHashSet<>(before);
            left.remove(room);
            return left;
        });
        if (state.get() == State.CONNECTED) {
            namespace.adapter().remove(this, room);
        }
    }

    // ---- receiving

    /** Handles an event. Runs in the socket's queue. */
    void onEvent(Packet.Event packet) {
        Ack ack = packet.wantsAck() ? new SocketAck(this, packet.id()) : SocketAck.NOT_REQUESTED;
        Event admitted = admit(new Event(packet.name(), packet.arguments(), ack));
        if (admitted == null) {
            return;
        }
        handle(admitted);
        for (EventDispatcher dispatcher : namespace.hooks().dispatchers) {
            Faults.guard(
                    () -> "handler of '" + admitted.name() + "' of " + this, () -> dispatcher.onEvent(this, admitted));
        }
    }

    void onAck(Packet.Ack packet) {
        Consumer<@Nullable Arguments> waiting = acks.take(packet.id());
        if (waiting != null) {
            waiting.accept(packet.arguments());
        }
    }

    /** How many answers of the client are waited for. */
    int pendingAcks() {
        return acks.size();
    }

    // ---- sending

    @Override
    void emit(BroadcastOptions flags, String event, @Nullable Object... args) {
        if (isConnected()) {
            send(
                    new Packet.Event(namespace.name(), Packet.NO_ID, EventNames.check(event), live().arguments(args)),
                    flags);
        } else {
            EventNames.check(event);
        }
    }

    @Override
    CompletionStage<Arguments> emitWithAck(BroadcastOptions flags, String event, @Nullable Object... args) {
        Arguments arguments = live().arguments(args);
        EventNames.check(event);
        Answer<Arguments> answer = new Answer<>(live()::execute);
        if (!isConnected()) {
            answer.completeExceptionally(
                    new SessionClosedException("SIO-03023 socket " + id + " is not connected, it cannot answer"));
            return answer;
        }
        long ackId = namespace.nextAckId();
        Runnable takeBack = acks.expect(ackId, arrived -> complete(answer, event, arrived));
        Duration timeout = flags.timeout();
        if (timeout != null) {
            Timer timer = live().scheduler().schedule(timeout, () -> onAckTimeout(ackId, answer, event, timeout));
            answer.whenComplete((value, error) -> timer.cancel());
        }
        answer.whenComplete((value, error) -> takeBack.run());
        send(new Packet.Event(namespace.name(), ackId, event, arguments), flags);
        return answer;
    }

    private void complete(Answer<Arguments> answer, String event, @Nullable Arguments arrived) {
        if (arrived != null) {
            answer.arrive(arrived);
        } else {
            answer.fail(new SessionClosedException(
                    "SIO-03022 socket " + id + " is gone before it answered '" + event + "'"));
        }
    }

    private void onAckTimeout(long ackId, Answer<Arguments> answer, String event, Duration timeout) {
        if (acks.take(ackId) != null) {
            answer.fail(new AckTimeoutException(
                    "SIO-03020 socket " + id + " did not answer '" + event + "' within " + timeout.toMillis() + " ms",
                    List.of()));
        }
    }

    private void send(Packet.Event packet, BroadcastOptions flags) {
        deliver(packet, live().encode(packet), flags);
    }

    @Override
    public void deliver(Packet.Event packet, List<EnginePacket> frames, BroadcastOptions options) {
        tellOutgoing(packet);
        if (held.isOver()) {
            client.send(frames, options.isVolatile(), options.compress());
        } else {
            held.send(() -> client.send(frames, options.isVolatile(), options.compress()));
        }
    }

    @Override
    public Runnable expectAck(long ackId, Consumer<@Nullable Arguments> answered) {
        return acks.expect(ackId, answered);
    }

    @Override
    public SocketDetails details() {
        Map<String, @Nullable Object> copy;
        synchronized (data) {
            copy = new LinkedHashMap<>(data);
        }
        return new SocketDetails(id, handshake, rooms(), copy);
    }

    @Override
    public String toString() {
        return "socket " + id + " in namespace '" + namespace.name() + "'";
    }
}
