package io.github.cdisocketio.server;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Handshake;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.LocalSocket;
import io.github.cdisocketio.server.spi.SessionRecord;
import io.github.cdisocketio.server.spi.SessionStore;
import io.github.cdisocketio.server.spi.SocketDetails;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A socket connected to this server. */
final class LiveSocket extends ListeningSocket implements LocalSocket {
    private enum State {
        JOINING,
        CONNECTED,
        /** The connection broke; the client may come back. */
        AWAY,
        GONE
    }

    private final String id;
    private final LiveNamespace namespace;
    private final Client client;
    private final Handshake handshake;
    private final Questions questions = new Questions(this);
    private final AtomicReference<State> state = new AtomicReference<>(State.JOINING);
    private final Map<String, @Nullable Object> data;
    /** The rooms of a socket that is not let in yet: whoever sends to them must not reach it. */
    private final AtomicReference<Set<String>> earlyRooms = new AtomicReference<>(Set.of());

    private final Outgoing outgoing;
    /** What recovery needs; null if it is off. */
    private final @Nullable Session session;

    private volatile Set<String> lastRooms = Set.of();

    /** @param namespace retained: the socket's end releases it, once */
    LiveSocket(LiveNamespace namespace, Client client, Handshake handshake, Identity identity) {
        this.namespace = namespace;
        this.client = client;
        this.handshake = handshake;
        id = identity.id();
        session = identity.session();
        data = identity.data();
        outgoing = new Outgoing(
                client, live().engine().config().limits(), this::tellOutgoing, isRecovered(), identity.offset());
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
            case AWAY, GONE -> lastRooms;
        };
    }

    @Override
    public boolean isConnected() {
        return state.get() == State.CONNECTED;
    }

    @Override
    public boolean isRecovered() {
        return session != null && session.isRecovered();
    }

    @Override
    public boolean mayReturn() {
        return state.get() == State.AWAY;
    }

    @Override
    public String transport() {
        return client.session().transportName();
    }

    // ---- joining and leaving the namespace

    /** Lets a new socket in. @return false if it left before */
    boolean enter() {
        if (!connect()) {
            return false;
        }
        show();
        namespace.adapter().addAll(this, Operators.union(Set.of(id), earlyRooms.getAndSet(Set.of())));
        afterEntering();
        return true;
    }

    /** Lets a socket in that came back. @return completes with what the client missed; null if the socket left before */
    @Nullable
    CompletionStage<List<SessionStore.Missed>> enter(Returning returning) {
        if (!connect()) {
            return null;
        }
        CompletionStage<List<SessionStore.Missed>> missed = returning.claim().resume(this);
        Set<String> early = earlyRooms.getAndSet(Set.of());
        if (!early.isEmpty()) {
            namespace.adapter().addAll(this, early); // a middleware let it join them
        }
        afterEntering();
        return missed;
    }

    private boolean connect() {
        Sessions sessions = namespace.sessions();
        if (sessions != null) {
            sessions.opening(this); // before it can end: the end takes it out again
        }
        boolean connected = state.compareAndSet(State.JOINING, State.CONNECTED);
        if (!connected && sessions != null) {
            sessions.closed(this);
        }
        return connected;
    }

    @Override
    public void show() {
        namespace.add(this);
    }

    private void afterEntering() {
        if (!isConnected()) {
            depart(mayReturn()); // it left meanwhile: what leave() removed came back
        }
    }

    /** Tells the client its id, and then what others sent to it meanwhile. It was let in before: who hears from the client that it is there must find it. */
    void greet(Packet.Connect connect, @Nullable List<SessionStore.Missed> missed) {
        outgoing.open(connect, missed);
    }

    /** Sends something, but not before the client was told its id, nor before what was emitted earlier. */
    void send(Runnable sending) {
        outgoing.send(sending);
    }

    /** As above, an acknowledgement. */
    void send(List<EnginePacket> ack) {
        outgoing.send(ack);
    }

    /** Ends the life of a socket that was not let in. */
    void leave() {
        leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
    }

    /** Ends the socket's life in the namespace. @return whether it was let in and this call ended it: then {@link #tellGone} is due */
    boolean leave(DisconnectReason reason) {
        boolean broke = session != null && reason.isRecoverable();
        State before = state.getAndUpdate(s -> {
            if (s == State.CONNECTED) {
                lastRooms = namespace.adapter().roomsOf(this);
                return broke ? State.AWAY : State.GONE;
            }
            return s == State.AWAY ? s : State.GONE;
        });
        if (before == State.CONNECTED) {
            depart(broke);
            questions.close();
        }
        if (before == State.JOINING || (before == State.CONNECTED && !broke)) {
            namespace.release(); // after it was forgotten; and by this transition only, which happens once
        }
        return before == State.CONNECTED;
    }

    /** @param broke whether the client may come back: then its session retains the namespace */
    private void depart(boolean broke) {
        Sessions sessions = namespace.sessions();
        if (broke && sessions != null) {
            sessions.broke(this);
        } else {
            namespace.adapter().removeAll(this);
            if (sessions != null) {
                sessions.ended(this);
            }
        }
        namespace.remove(this);
    }

    /** Its session is given up: nobody will come back to it. */
    void giveUp() {
        if (session != null && state.compareAndSet(State.AWAY, State.GONE)) {
            session.whenForgotten(() -> live().execute(() -> namespace.hooks().forgotten(this)));
        }
    }

    /** Completes when the application heard of the end; null if recovery is off. */
    @Nullable
    CompletableFuture<Void> gone() {
        return session == null ? null : session.gone();
    }

    @Override
    public @Nullable String pid() {
        return session == null ? null : session.pid();
    }

    /** Tells everyone that the socket left. Runs in the socket's queue, after its last event. */
    void tellGone(DisconnectReason reason) {
        tellDisconnecting(reason);
        namespace.hooks().disconnecting(this, reason);
        lastRooms = Set.of();
        tellDisconnected(reason);
        namespace.hooks().disconnected(this, reason);
        if (session != null) {
            session.tellGone(mayReturn());
        }
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
        questions.onAnswer(packet);
    }

    /** How many answers of the client are waited for. */
    int pendingAcks() {
        return questions.pending();
    }

    // ---- sending

    @Override
    void emit(BroadcastOptions flags, String event, @Nullable Object... args) {
        EventNames.check(event);
        if (session == null) {
            if (isConnected()) {
                send(new Packet.Event(namespace.name(), Packet.NO_ID, event, live().arguments(args)), flags);
            }
        } else if (isConnected() || mayReturn()) {
            // through the adapter, which gives it an offset; who is away gets it when it comes back
            BroadcastOptions itself = flags.withRooms(Set.of(id)).withExcept(Set.of());
            namespace
                    .adapter()
                    .broadcast(
                            new Packet.Event(namespace.name(), Packet.NO_ID, event, live().arguments(args)),
                            flags.isVolatile() ? itself.asLocal() : itself);
        }
    }

    @Override
    CompletionStage<Arguments> emitWithAck(BroadcastOptions flags, String event, @Nullable Object... args) {
        Arguments arguments = live().arguments(args);
        return questions.ask(EventNames.check(event), arguments, flags);
    }

    void send(Packet.Event packet, BroadcastOptions flags) {
        deliver(packet, live().encode(packet), flags);
    }

    @Override
    public void deliver(Packet.Event packet, List<EnginePacket> frames, BroadcastOptions options) {
        outgoing.deliver(packet, frames, options);
    }

    @Override
    public Place reserve() {
        return outgoing.reserve();
    }

    @Override
    public void deliverAhead(Packet.Event packet, List<EnginePacket> frames, BroadcastOptions options, String offset) {
        outgoing.deliverAhead(packet, frames, options, offset);
    }

    @Override
    public @Nullable SessionRecord session() {
        return session == null ? null : session.record(details(), outgoing);
    }

    @Override
    public Runnable expectAck(long ackId, Consumer<@Nullable Arguments> answered) {
        return questions.expect(ackId, answered);
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
