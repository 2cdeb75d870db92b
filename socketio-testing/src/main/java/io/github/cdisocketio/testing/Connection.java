package io.github.cdisocketio.testing;

import io.socket.client.Ack;
import io.socket.client.Manager;
import io.socket.client.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/** The Java client's socket, with a journal of all that it says. Thread-safe; its listeners run on the client's one thread and never block. */
final class Connection {
    private final String name;
    private final String namespace;
    private final JsonBridge json;
    private final boolean comesBack;
    private final Socket socket;
    private final Journal journal = new Journal();
    private final Map<String, Function<Received, ?>> answers = new ConcurrentHashMap<>();

    Connection(String name, String namespace, JsonBridge json, Manager manager, Manager.Options options) {
        this.name = name;
        this.namespace = namespace;
        this.json = json;
        this.comesBack = options.reconnection;
        this.socket = manager.socket(namespace, options);
        listen();
    }

    private void listen() {
        socket.on(Socket.EVENT_CONNECT, args -> journal.connected("connected to " + namespace + " as " + socket.id()));
        socket.on(Socket.EVENT_DISCONNECT, args -> {
            String reason = String.valueOf(args[0]);
            journal.disconnected(reason, !comesBack || reason.startsWith("io "));
        });
        socket.on(Socket.EVENT_CONNECT_ERROR, args -> refused(args[0]));
        socket.onAnyIncoming(args -> received(String.valueOf(args[0]), args));
    }

    private void refused(@Nullable Object error) {
        if (error instanceof JSONObject object) {
            @Nullable Object[] data = object.has("data") ? new Object[] {object.get("data")} : new Object[0];
            String message = object.optString("message");
            journal.refused(new ConnectError(message, new Received("the data of connect_error", json, data)), true);
        } else {
            Received nothing = new Received("the data of connect_error", json, new Object[0]);
            journal.refused(new ConnectError(words(error), nothing), !comesBack);
        }
    }

    /** The Java client says "xhr poll error" and keeps the reason as the cause. */
    private static String words(@Nullable Object error) {
        if (error instanceof Throwable failure && failure.getCause() != null) {
            return failure.getMessage() + " (" + failure.getCause() + ")";
        }
        return error instanceof Throwable failure ? String.valueOf(failure.getMessage()) : String.valueOf(error);
    }

    private void received(String event, @Nullable Object[] nameAndArgs) {
        @Nullable Object[] args = java.util.Arrays.copyOfRange(nameAndArgs, 1, nameAndArgs.length);
        Received received = new Received("event \"" + event + "\"", json, args);
        journal.event(event, received);
        Function<Received, ?> answer = answers.get(event);
        if (answer != null && received.wantsAnswer()) {
            try {
                received.answer(answer.apply(received));
            } catch (RuntimeException | AssertionError e) {
                journal.tell("the answer to \"" + event + "\" failed: " + e);
            }
        }
    }

    void open() {
        socket.open();
    }

    String name() {
        return name;
    }

    String namespace() {
        return namespace;
    }

    Journal journal() {
        return journal;
    }

    boolean isConnected() {
        return socket.connected();
    }

    @Nullable
    String id() {
        return socket.id();
    }

    void answer(String event, Function<Received, ?> answer) {
        answers.put(event, answer);
    }

    void emit(String event, @Nullable Object[] args, @Nullable Ack ack) {
        Object[] values = java.util.Arrays.stream(args).map(json::out).toArray();
        if (!socket.connected()) { // the Java client would keep it for later, silently
            throw journal.failure(name + " cannot send \"" + event + "\", as it is not connected");
        }
        journal.tell("sent \"" + event + "\"" + (values.length == 0 ? "" : " " + JsonBridge.words(values)));
        socket.emit(event, values, ack);
    }

    Received ask(String event, @Nullable Object[] args, Patience patience) {
        AtomicReference<@Nullable Received> answer = new AtomicReference<>();
        String what = "acknowledgement of \"" + event + "\"";
        emit(event, args, values -> {
            Received received = new Received("the " + what, json, values);
            answer.set(received);
            journal.tell(received.toString());
        });
        return journal.await(what, patience, true, answer::get);
    }

    /** Ends it and waits until the client knows. */
    void close(Patience patience) {
        boolean was = socket.connected();
        socket.close();
        if (was) {
            journal.await(
                    "end of the connection",
                    patience.with(Duration.ofSeconds(2)),
                    false,
                    () -> socket.connected() ? null : Boolean.TRUE);
        }
    }
}
