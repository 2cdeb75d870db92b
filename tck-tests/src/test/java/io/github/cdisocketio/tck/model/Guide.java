package io.github.cdisocketio.tck.model;

import io.github.cdisocketio.api.Auth;
import io.github.cdisocketio.api.BroadcastOthers;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.NamespaceMiddleware;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.OnDisconnect;
import io.github.cdisocketio.api.SocketException;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.server.ConnectionRefusedException;
import io.github.cdisocketio.server.Socket;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The services of docs/guide.md; {@link ChatTest} is its test. */
final class Guide {
    private Guide() {}

    public record Draft(String text) {}

    public record Message(String author, String text) {}

    @ApplicationScoped
    public static class History {
        private final List<Message> messages = new CopyOnWriteArrayList<>();

        public void add(Message message) {
            messages.add(message);
        }

        public List<Message> all() {
            return List.copyOf(messages);
        }
    }

    public record Credentials(String name, String password) {}

    @SocketService("/chat")
    public static class Chat {
        @Inject
        History history;

        @NamespaceMiddleware
        void authenticate(@Auth Credentials credentials, SocketSession session) {
            if (!"open sesame".equals(credentials.password())) {
                throw new ConnectionRefusedException("Wrong password", Map.of("retry", true));
            }
            session.set("name", credentials.name());
        }

        @OnConnection
        void joined(Socket socket, SocketSession session) {
            socket.broadcast().emit("joined", session.get("name"));
        }

        @Input("say")
        @BroadcastOthers("said")
        Message say(Draft draft, SocketSession session) {
            if (draft.text() == null || draft.text().isBlank()) {
                throw new SocketException("EMPTY", "Say something");
            }
            Message message = new Message(session.getOrDefault("name", "?"), draft.text());
            history.add(message);
            return message;
        }

        @Input("history")
        List<Message> history() {
            return history.all();
        }

        @Input("clear")
        @RolesAllowed("moderator")
        void clear() {}

        @OnDisconnect
        void left(Socket socket, SocketSession session) {
            socket.namespace().emit("left", session.get("name"));
        }
    }
}
