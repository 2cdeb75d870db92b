package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.scenario.Call;
import io.github.cdisocketio.protocol.BinaryValue;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client frame by frame, which remembers what clients that know recovery do, and can be cut off at any moment. What it gets is told as {@code hello[1]}, without
 * offsets; {@code connect} when it is in, {@code closed} when its connection is.
 */
final class ReturningClient implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String namespace;
    private final String[] rooms;
    private volatile BlockingQueue<String> got = new LinkedBlockingQueue<>();
    private volatile @Nullable WebSocket connection;
    /** Everything that it ever got, in order. */
    final List<String> history = Collections.synchronizedList(new ArrayList<>());

    volatile String id = "";
    volatile @Nullable String pid;
    volatile @Nullable String offset;

    /** When it was let in. */
    volatile long arrived;

    /** Not connected yet. */
    ReturningClient(String namespace, String... rooms) {
        this.namespace = namespace.equals("/") ? "" : namespace + ",";
        this.rooms = rooms;
    }

    ReturningClient(int port, String namespace, String... rooms) {
        this(namespace, rooms);
        connect(port);
        awaitConnect();
    }

    private ReturningClient(ReturningClient other) {
        namespace = other.namespace;
        rooms = other.rooms;
        pid = other.pid;
        offset = other.offset;
    }

    /** Another one with the same memory, which is not connected. */
    ReturningClient twin() {
        return new ReturningClient(this);
    }

    /** Connects, with what it remembers; another connection is not heard any more. */
    void connect(int port) {
        connecting(port).join();
    }

    /** @return completes when there is a connection; {@link #next} tells when it is in */
    CompletableFuture<WebSocket> connecting(int port) {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        synchronized (this) {
            got = events;
        }
        return HTTP.newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket"),
                        new Listener(events))
                .whenComplete((made, error) -> connection = made);
    }

    /** Connects again. @return what came before it was in */
    List<String> back(int port) {
        connect(port);
        return awaitConnect();
    }

    /** @return what came before it was in */
    List<String> awaitConnect() {
        List<String> before = new ArrayList<>();
        for (String event = next(); !event.equals("connect"); event = next()) {
            before.add(event);
        }
        return before;
    }

    private String auth() {
        JsonObjectBuilder auth = Json.createObjectBuilder().add("rooms", Json.createArrayBuilder(List.of(rooms)));
        if (pid != null) {
            auth.add("pid", pid);
        }
        if (offset != null) {
            auth.add("offset", offset);
        }
        return auth.build().toString();
    }

    private final class Listener implements WebSocket.Listener {
        private final BlockingQueue<String> events;
        private final StringBuilder text = new StringBuilder();

        Listener(BlockingQueue<String> events) {
            this.events = events;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            CompletableFuture<?> sent = null;
            if (last) {
                String frame = text.toString();
                text.setLength(0);
                sent = onFrame(socket, frame);
            }
            socket.request(1);
            return sent;
        }

        private @Nullable CompletableFuture<?> onFrame(WebSocket socket, String frame) {
            synchronized (ReturningClient.this) {
                return got == events ? onFrameInTime(socket, frame) : null;
            }
        }

        private @Nullable CompletableFuture<?> onFrameInTime(WebSocket socket, String frame) {
            if (frame.startsWith("0")) {
                return socket.sendText("40" + namespace + auth(), true);
            }
            if (frame.equals("2")) {
                return socket.sendText("3", true);
            }
            if (frame.startsWith("40")) {
                JsonObject in = object(frame.substring(2 + namespace.length()));
                id = in.getString("sid");
                pid = in.getString("pid", null);
                arrived = System.nanoTime();
                events.add("connect");
            } else if (frame.startsWith("42")) {
                String event = event(frame.substring(2 + namespace.length()));
                history.add(event);
                events.add(event);
            } else {
                events.add(frame);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            events.add("closed");
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            events.add("closed");
        }
    }

    private static JsonObject object(String text) {
        return Call.value(text).asJsonObject();
    }

    /** As clients do it: any string at the end is the offset. */
    private String event(String frame) {
        JsonArray all = Call.value(frame.substring(frame.indexOf('['))).asJsonArray();
        int size = all.size();
        JsonArrayBuilder args = Json.createArrayBuilder();
        boolean ends = size > 1 && all.get(size - 1) instanceof JsonString last && !(last instanceof BinaryValue);
        if (ends) {
            offset = all.getString(size - 1);
        }
        for (JsonValue each : all.subList(1, ends ? size - 1 : size)) {
            args.add(each);
        }
        return all.getString(0) + args.build();
    }

    /** Whether its connection was closed by the other side. */
    boolean isClosed() {
        return got.contains("closed");
    }

    String next() {
        try {
            String event = got.poll(20, TimeUnit.SECONDS);
            assertThat(event).as("an event for " + id).isNotNull();
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is here now. */
    List<String> rest() {
        List<String> rest = new ArrayList<>();
        got.drainTo(rest);
        return rest;
    }

    void emit(String event, String args) {
        JsonArrayBuilder all = Json.createArrayBuilder().add(event);
        Call.value(args.replace('\'', '"')).asJsonArray().forEach(all::add);
        WebSocket now = connection;
        if (now != null) {
            now.sendText("42" + namespace + all.build(), true).join();
        }
    }

    /** Its connection is dead, but nobody notices. */
    synchronized void goSilent() {
        got = new LinkedBlockingQueue<>();
        connection = null;
    }

    /** Cuts the connection. */
    void drop() {
        synchronized (this) {
            got = new LinkedBlockingQueue<>();
        }
        WebSocket now = connection;
        if (now != null) {
            now.abort();
            connection = null;
        }
    }

    @Override
    public void close() {
        drop();
    }
}
