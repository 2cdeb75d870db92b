package io.github.cdisocketio.cluster.scenario;

import io.github.cdisocketio.server.BroadcastOperator;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.RemoteSocket;
import io.github.cdisocketio.server.ServerConfig;
import io.github.cdisocketio.server.Socket;
import io.github.cdisocketio.server.SocketIoServer;
import io.github.cdisocketio.server.SocketIoServerBuilder;
import io.github.cdisocketio.server.spi.AdapterFactory;
import io.github.cdisocketio.weld.GrizzlyServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Our server, with the application that the scenarios ask for. */
public final class JavaServer implements Peer {
    private final String name;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final SocketIoServer io;
    private final GrizzlyServer http;
    private final BlockingQueue<String> left = new LinkedBlockingQueue<>();

    private final List<JsonValue> serverEvents = Collections.synchronizedList(new ArrayList<>());

    /** As it comes. */
    public JavaServer(String name, AdapterFactory adapters) {
        this(name, adapters, ServerConfig.DEFAULT);
    }

    /** @param config of the server */
    public JavaServer(String name, AdapterFactory adapters, ServerConfig config) {
        this.name = name;
        io = new SocketIoServerBuilder(executor)
                .adapters(adapters)
                .config(config)
                .build();
        prepare(io.of("/"));
        prepare(io.of("/admin"));
        prepare(io.of("/notifications"));
        try {
            http = GrizzlyServer.start(io.engine(), "127.0.0.1", 0, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare(Namespace namespace) {
        namespace.onConnection(socket -> {
            if (socket.isRecovered()) {
                socket.emit("again", socket.data().get("server"), socket.data().get("n"));
            } else {
                socket.data().put("server", name);
                socket.data().put("n", 1);
                socket.join(rooms(socket));
            }
            socket.onDisconnect(reason -> left.add(socket.id() + " " + reason));
            socket.on(
                    "leave",
                    event -> socket.leave(((JsonString) event.arguments().get(0)).getString()));
            socket.on("count", event -> socket.data().put("n", event.arguments().get(0)));
            socket.on("bye", event -> {
                socket.emit("hello", "bye");
                socket.disconnect(true);
            });
            socket.on("both", event -> {
                namespace.emit("hello", 1);
                socket.emit("hello", 2);
                namespace.emit("hello", 3);
                socket.emit("hello", 4);
            });
            socket.on(
                    "relay", event -> namespace.emit("hello", event.arguments().toArray()));
            if (!socket.isRecovered()) {
                socket.emit("ready");
            }
        });
        namespace.onServerSideEvent("note", event -> serverEvents.add(packed(event.arguments())));
        namespace.onServerSideEvent("ask", event -> event.ack().send(name));
        namespace.onServerSideEvent("silence", event -> {});
    }

    /** Who left next, and why. */
    public CompletionStage<String> gone() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return left.take();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                executor);
    }

    private static JsonArray packed(List<JsonValue> values) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        values.forEach(each -> array.add(Bins.pack(each)));
        return array.build();
    }

    private static String[] rooms(Socket socket) {
        JsonArray rooms = socket.handshake().auth().getJsonArray("rooms");
        return rooms == null
                ? new String[0]
                : rooms.stream().map(each -> ((JsonString) each).getString()).toArray(String[]::new);
    }

    /** Emits so many events to everybody, and {@code last}. */
    public void burst(int count) {
        String text = "x".repeat(100);
        for (int i = 0; i < count; i++) {
            io.of("/").emit("hello", i, text);
        }
        io.of("/").emit("last");
    }

    private BroadcastOperator operator(Call call) {
        BroadcastOperator operator = io.of(call.namespace());
        if (!call.to().isEmpty()) {
            operator = operator.to(call.to());
        }
        if (!call.except().isEmpty()) {
            operator = operator.except(call.except());
        }
        if (call.local()) {
            operator = operator.local();
        }
        if (call.isVolatile()) {
            operator = operator.volatileEvents();
        }
        return call.timeout() > 0 ? operator.timeout(Duration.ofMillis(call.timeout())) : operator;
    }

    private static Object[] args(Call call) {
        return call.args().stream().map(Bins::unpack).toArray();
    }

    public static <T> T now(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return http.port();
    }

    @Override
    public void emit(Call call) {
        operator(call).emit(call.event(), args(call));
    }

    @Override
    public List<JsonValue> emitWithAck(Call call) {
        return packed(now(operator(call).emitWithAck(call.event(), args(call))));
    }

    @Override
    public List<JsonValue> fetch(Call call) {
        List<JsonValue> found = new ArrayList<>();
        for (RemoteSocket socket : now(operator(call).fetchSockets())) {
            found.add(Json.createObjectBuilder()
                    .add("id", socket.id())
                    .add("rooms", Json.createArrayBuilder(socket.rooms()))
                    .add(
                            "data",
                            Json.createObjectBuilder()
                                    .add("server", (String) socket.data().get("server"))
                                    .add("n", Call.value("" + socket.data().get("n"))))
                    .add("auth", socket.handshake().auth())
                    .add("issued", "number")
                    .add("time", socket.handshake().time().toString())
                    .build());
        }
        return found;
    }

    @Override
    public void join(Call call, String... rooms) {
        now(operator(call).socketsJoin(rooms));
    }

    @Override
    public void leave(Call call, String... rooms) {
        now(operator(call).socketsLeave(rooms));
    }

    @Override
    public void disconnect(Call call, boolean close) {
        now(operator(call).disconnectSockets(close));
    }

    @Override
    public JsonValue remoteEmitWithAck(Call call) {
        RemoteSocket socket = now(operator(call).fetchSockets()).get(0);
        return Bins.pack(now(socket.emitWithAck(call.event(), args(call))).get(0));
    }

    @Override
    public void serverSideEmit(Call call) {
        io.of(call.namespace()).serverSideEmit(call.event(), args(call));
    }

    @Override
    public List<JsonValue> serverSideEmitWithAck(Call call) {
        return packed(now(io.of(call.namespace()).serverSideEmitWithAck(call.event(), args(call))));
    }

    @Override
    public int serverCount(String namespace) {
        return now(io.of(namespace).serverCount());
    }

    @Override
    public JsonArray serverEvents() {
        synchronized (serverEvents) {
            JsonArray events = packed(serverEvents);
            serverEvents.clear();
            return events;
        }
    }

    @Override
    public void close() {
        io.close();
        http.close();
        executor.shutdownNow();
    }
}
