package io.github.cdisocketio.tck.app;

import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.server.AckTimeoutException;
import io.github.cdisocketio.server.BroadcastOperator;
import io.github.cdisocketio.server.ConnectionRefusedException;
import io.github.cdisocketio.server.Event;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.ParentNamespace;
import io.github.cdisocketio.server.Socket;
import io.github.cdisocketio.server.SocketIoServer;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The application, written with the server's own API. */
public final class ApiApplication {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SocketIoServer io;
    private final Namespace observer;

    private ApiApplication(SocketIoServer io) {
        this.io = io;
        observer = io.of("/observer");
    }

    public static void deploy(SocketIoServer io) {
        ApiApplication application = new ApiApplication(io);
        io.of("/").onConnection(application::joinedMain);
        io.of("/custom")
                .onConnection(socket -> socket.emit("auth", socket.handshake().auth()));
        io.of("/tck").onConnection(application::joinedTck);
        application.guard();
        application.rooms();
    }

    private void joinedMain(Socket socket) {
        socket.emit("auth", socket.handshake().auth());
        socket.on(
                "message",
                event -> socket.emit("message-back", event.arguments().toArray()));
        socket.on(
                "message-with-ack", event -> event.ack().send(event.arguments().toArray()));
    }

    private void guard() {
        Namespace guarded = io.of("/guarded");
        guarded.use(socket -> {
            if (!(socket.handshake().auth().get("token") instanceof JsonString token)
                    || !token.getString().equals("secret")) {
                throw new ConnectionRefusedException("not authorized", Answers.refusal());
            }
            return null;
        });
        guarded.onConnection(socket -> socket.emit("in"));
    }

    private void rooms() {
        ParentNamespace rooms = io.of(Pattern.compile("/room-\\d+"));
        rooms.onConnection(socket -> {
            socket.emit("namespace", socket.namespace().name());
            socket.on(
                    "all",
                    event -> socket.namespace().emit("said", event.arguments().toArray()));
        });
    }

    private void joinedTck(Socket socket) {
        socket.on("echo", event -> {
            socket.emit("echo-back", event.arguments().toArray());
            event.ack().send(event.arguments().toArray());
        });
        socket.on("whoami", event -> event.ack().send(Answers.whoami(socket)));
        socket.on("handshake", event -> event.ack().send(Answers.handshake(socket)));
        socket.on(
                "stream",
                event -> IntStream.range(0, number(event)).forEach(i -> {
                    socket.emit("tick", i);
                    if (i % 5 == 0) {
                        Thread.yield();
                    }
                }));
        socket.on("attachments", event -> socket.emit("bytes", Answers.attachments(number(event))));
        socket.on(
                "plain",
                event -> socket.compress(false).emit("plain", event.arguments().get(0)));
        socket.on(
                "broadcast-plain",
                event -> socket.namespace()
                        .to(socket.id())
                        .compress(false)
                        .emit("plain", event.arguments().get(0)));
        socket.on("nested-bytes", event -> socket.emit("bytes", Answers.nestedBytes()));
        socket.on("leave-me", event -> socket.disconnect(event.arguments().get(0) == JsonValue.TRUE));
        questions(socket);
        broadcasts(socket);
        memory(socket);
        socket.onDisconnecting(reason -> observer.emit("leaving", socket.id(), reason.text(), Answers.rooms(socket)));
        socket.onDisconnect(reason -> observer.emit("left", socket.id(), reason.text()));
    }

    private static void questions(Socket socket) {
        socket.on(
                "ask",
                event -> socket.timeout(
                                event.arguments().get(0).toString().equals("\"anyone?\"")
                                        ? Duration.ofSeconds(1)
                                        : PATIENCE)
                        .emitWithAck("question", event.arguments().get(0))
                        .whenComplete((answer, error) -> socket.emit("answer", error == null ? answer : "timeout")));
        socket.on(
                "ask-room",
                event -> socket.namespace()
                        .to(text(event, 0))
                        .timeout(PATIENCE)
                        .emitWithAck("question", event.arguments().get(1))
                        .whenComplete((answers, error) -> socket.emit(
                                "answers", error != null, Answers.sorted(error == null ? answers : arrived(error)))));
    }

    private static List<JsonValue> arrived(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        return cause instanceof AckTimeoutException timeout ? timeout.responses() : List.of();
    }

    private void broadcasts(Socket socket) {
        socket.on("join", event -> {
            socket.join(text(event, 0));
            event.ack().send();
        });
        socket.on("leave", event -> {
            socket.leave(text(event, 0));
            event.ack().send();
        });
        socket.on("rooms", event -> event.ack().send(Answers.rooms(socket)));
        socket.on("to", event -> say(socket.to(text(event, 0)), event, 1));
        socket.on("in", event -> say(io.of("/tck").to(text(event, 0)), event, 1));
        socket.on("except", event -> say(io.of("/tck").except(text(event, 0)), event, 1));
        socket.on("all", event -> say(io.of("/tck"), event, 0));
        socket.on("others", event -> say(socket.broadcast(), event, 0));
    }

    private static void memory(Socket socket) {
        socket.on("remember", event -> {
            socket.data().put("word", text(event, 0));
            event.ack().send();
        });
        socket.on("recall", event -> event.ack().send(socket.data().get("word"), socket.isRecovered()));
        socket.on("whisper", event -> say(socket.namespace().to(text(event, 0)).volatileEvents(), event, 1));
    }

    private static void say(BroadcastOperator to, Event event, int from) {
        Arguments arguments = event.arguments();
        to.emit("said", arguments.subList(from, arguments.size()).toArray());
    }

    private static String text(Event event, int index) {
        return ((JsonString) event.arguments().get(index)).getString();
    }

    private static int number(Event event) {
        return ((JsonNumber) event.arguments().get(0)).intValue();
    }
}
