package io.github.cdisocketio.cluster.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.client.SocketOptionBuilder;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.spi.JsonProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONArray;

/** {@code io.socket:socket.io-client}, connected to one of the servers. */
public final class TestClient implements AutoCloseable {
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private final Socket socket;
    private final BlockingQueue<String> got = new LinkedBlockingQueue<>();
    private final String name;

    public TestClient(String name, Peer server, String namespace, String... rooms) {
        this(name, server.port(), namespace, rooms);
    }

    public TestClient(String name, int port, String namespace, String... rooms) {
        this.name = name;
        // the JSON type of the client's auth is a map
        Map<String, Object> auth = new HashMap<>();
        auth.put("rooms", new JSONArray(List.of(rooms)));
        IO.Options options = SocketOptionBuilder.builder()
                .setForceNew(true)
                .setTransports(new String[] {"websocket"})
                .setReconnection(false)
                .build();
        @SuppressWarnings({"unchecked", "rawtypes"}) // the client sends it as JSON, whatever it is
        Map<String, String> untyped = (Map) auth;
        options.auth = untyped;
        socket = IO.socket(URI.create("http://127.0.0.1:" + port + namespace), options);
        for (String event : List.of("ready", "hello", "last")) {
            socket.on(event, args -> hear(event, args));
        }
        socket.on("q", this::answer);
        socket.on("mute", args -> {});
        socket.on(Socket.EVENT_DISCONNECT, args -> got.add("disconnect " + args[0]));
        socket.connect();
        String first = next();
        while (!first.equals("ready[]")) {
            first = next(); // sent to everybody meanwhile
        }
    }

    private void hear(String event, Object... args) {
        JsonArrayBuilder array = PROVIDER.createArrayBuilder();
        for (Object each : args) {
            array.add(Bins.ofClient(each));
        }
        got.add(event + array.build());
    }

    private void answer(Object... args) {
        ((Ack) args[args.length - 1]).call(args[0], name);
    }

    /** Sends an event to the server. */
    public void emit(String event, Object... args) {
        socket.emit(event, args);
    }

    public String id() {
        return socket.id();
    }

    public boolean isConnected() {
        return socket.connected();
    }

    /** The next event, with its arguments. */
    public String next() {
        try {
            String event = got.poll(20, TimeUnit.SECONDS);
            assertThat(event).as("an event for " + name).isNotNull();
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is here now. */
    public List<String> rest() {
        List<String> rest = new ArrayList<>();
        got.drainTo(rest);
        return rest;
    }

    @Override
    public void close() {
        socket.disconnect();
    }
}
