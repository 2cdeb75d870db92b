package io.github.cdisocketio.testing;

import io.github.cdisocketio.api.Auth;
import io.github.cdisocketio.api.BroadcastOthers;
import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.api.HandshakeInfo;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.NamespaceMiddleware;
import io.github.cdisocketio.api.SocketException;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.server.Ack;
import io.github.cdisocketio.server.ConnectionRefusedException;
import io.github.cdisocketio.server.Socket;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The service that most of the tests test. */
@SocketService("/chat")
public class Chat {

    public record Guest(String name, List<Integer> seats) {}

    public record Message(String author, String text) {}

    public record Picture(String title, byte[] bytes) {}

    @Inject
    History history;

    @NamespaceMiddleware
    void admit(@Auth Optional<Guest> guest, SocketSession session) {
        if (guest.isPresent() && "Eve".equals(guest.get().name())) {
            throw new ConnectionRefusedException("Not you", Map.of("retry", false));
        }
        session.set("name", guest.map(Guest::name).orElse("?"));
        session.set("seats", guest.map(Guest::seats).orElse(List.of()));
    }

    @Input("say")
    @BroadcastOthers("said")
    Message say(String text, SocketSession session) {
        if (text.isBlank()) {
            throw new SocketException("EMPTY", "Say something", Map.of("min", 1));
        }
        Message message = new Message(session.getOrDefault("name", "?"), text);
        history.messages().add(message);
        return message;
    }

    @Input("history")
    List<Message> history() {
        return history.messages();
    }

    @Input("seats")
    Object seats(SocketSession session) {
        return session.get("seats");
    }

    @Input("echo")
    EventArgs echo(Arguments args) {
        return EventArgs.of(args.toArray());
    }

    @Input("mirror")
    Picture mirror(Picture picture, byte[] more) {
        byte[] joined = Arrays.copyOf(picture.bytes(), picture.bytes().length + more.length);
        System.arraycopy(more, 0, joined, picture.bytes().length, more.length);
        return new Picture(picture.title(), joined);
    }

    @Input("handshake")
    Map<String, Object> handshake(HandshakeInfo handshake) {
        return Map.of("query", handshake.query(), "header", handshake.headers());
    }

    /** Answers with what the client answers. */
    @Input("ask me")
    CompletionStage<String> ask(Socket socket) {
        return socket.emitWithAck("sure?", 7).thenApply(answer -> {
            JsonValue value = answer.get(0);
            return value instanceof JsonString text ? text.getString() : value.toString();
        });
    }

    @Input("silence")
    void silence(Ack ack) {}

    @Input("send me away")
    void away(Socket socket) {
        socket.disconnect(false);
    }
}
