package io.github.cdisocketio.server;

import io.github.cdisocketio.engine.EngineListener;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.engine.SystemScheduler;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.engine.spi.HandshakeRequest;
import io.github.cdisocketio.engine.spi.Scheduler;
import io.github.cdisocketio.engine.spi.SessionIdGenerator;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.Handshake;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.protocol.PacketCodec;
import io.github.cdisocketio.protocol.Payload;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.server.spi.Adapter;
import io.github.cdisocketio.server.spi.AdapterFactory;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The server: what its parts share, and the door to the application. */
final class LiveServer implements SocketIoServer {
    private static final Logger LOG = System.getLogger(LiveServer.class.getPackageName());
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final ServerConfig config;
    private final PacketCodec codec;
    private final PayloadMapper mapper;
    private final AdapterFactory adapters;
    private final Executor executor;
    private final Scheduler scheduler;
    private final @Nullable SystemScheduler ownScheduler;
    private final SessionIdGenerator ids;
    private final JsonProvider json = JsonProvider.provider();
    private final NamespaceRegistry registry = new NamespaceRegistry(this);
    private final Refusals refusals = new Refusals(this);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Goodbyes goodbyes = new Goodbyes();
    private final SessionCount sessionCount = new SessionCount();
    private final AtomicBoolean warned = new AtomicBoolean();
    private final Listeners<Consumer<ConnectionError>> connectionErrors = new Listeners<>();
    private final EngineServer engine;

    LiveServer(SocketIoServerBuilder parts, Scheduler scheduler, @Nullable SystemScheduler ownScheduler) {
        config = parts.config.withDetection(parts.engine.pingInterval().plus(parts.engine.pingTimeout()));
        codec = parts.codec;
        mapper = parts.mapper;
        adapters = parts.adapters;
        executor = parts.executor;
        ids = parts.ids;
        this.scheduler = scheduler;
        this.ownScheduler = ownScheduler;
        engine = new EngineServer(parts.engine, new Engine(), scheduler, ids);
        registry.of("/");
    }

    /** What the engine calls. */
    private final class Engine implements EngineListener {
        @Override
        public Receiver onOpen(EngineSession session) {
            return new Client(LiveServer.this, session);
        }

        @Override
        public void onRefused(HandshakeRequest request, HandshakeException refusal) {
            ConnectionError error = new ConnectionError(request, refusal);
            connectionErrors.forEach(
                    listener -> Faults.guard("listener of connection errors", () -> listener.accept(error)));
        }
    }

    // ---- what the parts share

    ServerConfig config() {
        return config;
    }

    PacketCodec codec() {
        return codec;
    }

    PayloadMapper mapper() {
        return mapper;
    }

    AdapterFactory adapters() {
        return adapters;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    SessionIdGenerator ids() {
        return ids;
    }

    JsonProvider json() {
        return json;
    }

    Refusals refusals() {
        return refusals;
    }

    Goodbyes goodbyes() {
        return goodbyes;
    }

    SessionCount sessionCount() {
        return sessionCount;
    }

    /** Once, not for each namespace. */
    void warnOfNoRecovery(Adapter adapter) {
        if (warned.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "SIO-03040 connection state recovery is switched on, but adapter {0} cannot recover: it stays off, clients that come back start anew."
                            + " Choose an adapter that can (memory, Redis streams), or switch it off",
                    adapter.getClass().getName());
        }
    }

    Executor executor() {
        return executor;
    }

    List<EnginePacket> encode(Packet packet) {
        return codec.encode(packet);
    }

    Arguments arguments(@Nullable Object... args) {
        return payload(args).arguments();
    }

    List<EnginePacket> encodeAck(String namespace, long id, @Nullable Object... args) {
        return codec.encodeAck(namespace, id, payload(args));
    }

    private Payload payload(@Nullable Object... args) {
        // emit("x", null) is an array that is null, not an array of one null
        List<@Nullable Object> values = args == null ? Collections.singletonList(null) : Arrays.asList(args);
        return new Payload(values, mapper, config.decode().attachments());
    }

    /** Runs application code, or what may reach it. Here and now if the executor is stopped. */
    void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /** The next step, at once if the stage is complete already, otherwise on the executor: who completes stages must not be held up. */
    <T> CompletionStage<?> onExecutor(
            CompletionStage<T> stage, BiFunction<T, @Nullable Throwable, CompletionStage<?>> next) {
        return stage.toCompletableFuture().isDone()
                ? stage.handle(next).thenCompose(then -> then)
                : stage.handleAsync(next, this::execute).thenCompose(then -> then);
    }

    /** As {@link CompletionStage#thenCompose}, on the executor unless the stage is complete already. */
    <T, R> CompletionStage<R> then(CompletionStage<T> stage, Function<T, CompletionStage<R>> next) {
        return stage.toCompletableFuture().isDone()
                ? stage.thenCompose(next)
                : stage.thenComposeAsync(next, this::execute);
    }

    /** What an adapter brings, from a thread of its own that must not be held up: what is chained to it runs on the executor. */
    <T> CompletionStage<T> answer(CompletionStage<T> stage) {
        if (stage.toCompletableFuture().isDone()) {
            return stage;
        }
        Answer<T> answer = new Answer<>(this::execute);
        stage.whenComplete((value, error) -> {
            if (error == null) {
                answer.arrive(value);
            } else {
                answer.fail(
                        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error);
            }
        });
        return answer;
    }

    Handshake handshake(HandshakeRequest request, JsonObject auth) {
        return new Handshake(
                request.headers(),
                Instant.now(),
                request.remoteAddress(),
                request.header("origin") != null,
                request.secure(),
                request.url(),
                request.query(),
                auth,
                request.principal(),
                request.roles(),
                request.httpSession());
    }

    // ---- namespaces

    boolean mayHave(String namespace) {
        return registry.mayHave(namespace);
    }

    CompletionStage<Optional<LiveNamespace>> resolve(String namespace, JsonObject auth) {
        return registry.resolve(namespace, auth);
    }

    void forget(LiveNamespace namespace) {
        registry.forget(namespace);
    }

    @Override
    public Namespace of(String name) {
        return registry.of(name);
    }

    @Override
    public ParentNamespace of(Pattern pattern) {
        return registry.parent(pattern.pattern(), NamespaceMatcher.of(pattern), pattern);
    }

    @Override
    public ParentNamespace of(String name, NamespaceMatcher matcher) {
        return registry.parent(name, matcher, null);
    }

    @Override
    public Registration onConnectionError(Consumer<ConnectionError> listener) {
        return connectionErrors.append(listener);
    }

    @Override
    public Collection<Namespace> namespaces() {
        return registry.all();
    }

    @Override
    public Registration onNewNamespace(Consumer<Namespace> listener) {
        return registry.onNew(listener);
    }

    @Override
    public EngineServer engine() {
        return engine;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        engine.close();
        goodbyes.await(GOODBYE);
        registry.close();
        if (ownScheduler != null) {
            ownScheduler.close();
        }
    }
}
