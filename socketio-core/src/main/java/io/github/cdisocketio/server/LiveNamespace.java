package io.github.cdisocketio.server;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.Scheduler;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.server.spi.Adapter;
import io.github.cdisocketio.server.spi.LocalSockets;
import io.github.cdisocketio.server.spi.RecoverySettings;
import io.github.cdisocketio.server.spi.SessionStore;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A namespace of this server. */
final class LiveNamespace extends Operators implements Namespace, LocalSockets {
    private static final Set<String> SERVER_EVENTS = Set.of("connect", "connection", "new_namespace");
    private static final int GONE = Integer.MIN_VALUE;

    private final LiveServer live;
    private final String name;
    private final @Nullable LiveParent parent;
    private final GroupHooks hooks = new GroupHooks();
    private final Map<String, LiveSocket> sockets = new ConcurrentHashMap<>();
    private final RoomListeners roomListeners = new RoomListeners();
    private final Map<String, Listeners<EventHandler>> serverSide = new ConcurrentHashMap<>();
    private final AtomicLong ackIds = new AtomicLong();
    private final AtomicInteger users = new AtomicInteger();
    private final CompletableFuture<LiveNamespace> ready = new CompletableFuture<>();
    private final Adapter adapter;
    private final @Nullable Sessions sessions;

    LiveNamespace(LiveServer live, String name, @Nullable LiveParent parent) {
        this.live = live;
        this.name = name;
        this.parent = parent;
        adapter = live.adapters().create(this);
        RecoverySettings settings = recovery();
        SessionStore store = settings == null ? null : adapter.sessions();
        sessions = settings == null || store == null ? null : new Sessions(this, store, settings);
        if (settings != null && store == null) {
            live.warnOfNoRecovery(adapter);
        }
    }

    LiveServer live() {
        return live;
    }

    GroupHooks hooks() {
        return hooks;
    }

    Adapter adapter() {
        return adapter;
    }

    /** Null where clients do not come back. */
    @Nullable
    Sessions sessions() {
        return sessions;
    }

    @Override
    public @Nullable RecoverySettings recovery() {
        return live.config().recovery();
    }

    @Override
    public CompletionStage<Boolean> release(String pid) {
        return sessions == null
                ? CompletableFuture.completedFuture(false)
                : sessions.release(pid).thenApply(here -> here.orElse(false));
    }

    void close() {
        if (sessions != null) {
            sessions.close();
        }
        adapter.close();
    }

    @Override
    LiveNamespace target() {
        return this;
    }

    /** Completes when everyone who wanted to hear of the new namespace has. */
    CompletableFuture<LiveNamespace> ready() {
        return ready;
    }

    // ---- who is here

    /** Counts one client more that is, or wants to get, in. @return false if the namespace is gone: then it is made anew */
    boolean retain() {
        return users.getAndUpdate(n -> n == GONE ? GONE : n + 1) != GONE;
    }

    /** The opposite of {@link #retain}. A child without clients goes, if that is configured. */
    void release() {
        int left = users.decrementAndGet();
        boolean cleanup = live.config().cleanupEmptyChildNamespaces();
        if (left == 0 && parent != null && cleanup && users.compareAndSet(0, GONE)) {
            live.forget(this);
            parent.forget(this);
            close();
        }
    }

    /** Whether it went, for want of clients. */
    boolean isGone() {
        return users.get() < 0;
    }

    void add(LiveSocket socket) {
        sockets.put(socket.id(), socket);
    }

    void remove(LiveSocket socket) {
        sockets.remove(socket.id(), socket);
    }

    @Override
    public Collection<LiveSocket> all() {
        return sockets.values();
    }

    @Override
    public Collection<Socket> sockets() {
        return new ArrayList<>(sockets.values());
    }

    @Override
    public Optional<Socket> socket(String id) {
        return Optional.ofNullable(sockets.get(id));
    }

    // ---- registration

    @Override
    public String name() {
        return name;
    }

    @Override
    public String namespace() {
        return name;
    }

    @Override
    public SocketIoServer server() {
        return live;
    }

    @Override
    public Optional<ParentNamespace> parent() {
        return Optional.ofNullable(parent);
    }

    @Override
    public Registration use(NamespaceMiddleware middleware) {
        return hooks.middlewares.append(middleware);
    }

    @Override
    public Registration onConnection(Consumer<Socket> listener) {
        return hooks.connection.append(listener);
    }

    @Override
    public Registration dispatchTo(EventDispatcher dispatcher) {
        return hooks.dispatchers.append(dispatcher);
    }

    @Override
    public Registration onRooms(RoomListener listener) {
        return roomListeners.append(listener);
    }

    @Override
    public Registration onServerSideEvent(String event, EventHandler handler) {
        return serverSide.computeIfAbsent(event, key -> new Listeners<>()).append(handler);
    }

    // ---- the cluster

    @Override
    public void serverSideEmit(String event, @Nullable Object... args) {
        adapter.serverSideEmit(serverEvent(event), live.arguments(args));
    }

    @Override
    public CompletionStage<List<JsonValue>> serverSideEmitWithAck(String event, @Nullable Object... args) {
        return live.answer(adapter.serverSideEmitWithAck(serverEvent(event), live.arguments(args)));
    }

    private static String serverEvent(String event) {
        if (SERVER_EVENTS.contains(event)) {
            throw new IllegalArgumentException(
                    "SIO-03002 '" + event + "' is reserved between servers: choose another name");
        }
        return event;
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return live.answer(adapter.serverCount());
    }

    @Override
    public void onServerSideEvent(String event, Arguments arguments, @Nullable Consumer<Arguments> answer) {
        Ack ack = answer == null ? SocketAck.NOT_REQUESTED : new ServerAck(live, answer);
        Event received = new Event(event, arguments, ack);
        List<EventHandler> handlers = serverSide.get(event);
        for (EventHandler handler : handlers == null ? Collections.<EventHandler>emptyList() : handlers) {
            live.execute(() -> Faults.guard(
                    "server-side handler of '" + event + "' in namespace '" + name + "'",
                    () -> handler.handle(received)));
        }
    }

    @Override
    public List<EnginePacket> encode(Packet packet) {
        return live.encode(packet);
    }

    @Override
    public long nextAckId() {
        return ackIds.getAndIncrement();
    }

    @Override
    public RoomEvents rooms() {
        return roomListeners;
    }

    @Override
    public Scheduler scheduler() {
        return live.scheduler();
    }

    @Override
    public PayloadMapper mapper() {
        return live.mapper();
    }

    /** The answer to another server. */
    private static final class ServerAck extends AtomicBoolean implements Ack {
        private static final long serialVersionUID = 1L;
        private final transient LiveServer live;
        private final transient Consumer<Arguments> answer;

        ServerAck(LiveServer live, Consumer<Arguments> answer) {
            this.live = live;
            this.answer = answer;
        }

        @Override
        public boolean isRequested() {
            return true;
        }

        @Override
        public boolean send(@Nullable Object... args) {
            Arguments arguments = live.arguments(args);
            if (!compareAndSet(false, true)) {
                return false;
            }
            answer.accept(arguments);
            return true;
        }
    }
}
