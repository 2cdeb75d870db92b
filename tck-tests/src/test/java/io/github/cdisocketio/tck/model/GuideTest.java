package io.github.cdisocketio.tck.model;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.Started;
import io.github.cdisocketio.tck.WireScenario;
import io.socket.client.Ack;
import io.socket.client.IO;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service of docs/guide.md, and its test. */
@WireScenario
class GuideTest {

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

    private final Started server;

    GuideTest(Servers servers) {
        server = servers.start(new Application(List.of(GuideTest.class, Chat.class, History.class), Map.of()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    io.socket.client.Socket client(String name, String password) {
        IO.Options options = IO.Options.builder()
                .setForceNew(true)
                .setPath(server.target().below(""))
                .setAuth(Map.of("name", name, "password", password))
                .build();
        return IO.socket(server.target().uri("/chat"), options);
    }

    @Test
    void whatOneSaysTheOthersHear() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        CompletableFuture<String> answer = new CompletableFuture<>();
        io.socket.client.Socket ann = client("Ann", "open sesame");
        io.socket.client.Socket bob = client("Bob", "open sesame");
        ann.on("said", args -> heard.complete(args[0].toString()));
        ann.on(
                "joined",
                args -> bob.emit("say", new Object[] {new JSONObject(Map.of("text", "Hello"))}, (Ack)
                        ack -> answer.complete(ack[0].toString())));
        ann.on("connect", args -> bob.connect());
        ann.connect();
        assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("{\"author\":\"Bob\",\"text\":\"Hello\"}");
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("{\"author\":\"Bob\",\"text\":\"Hello\"}");
        ann.close();
        bob.close();
    }

    @Test
    void strangersStayOutside() throws Exception {
        CompletableFuture<String> refused = new CompletableFuture<>();
        io.socket.client.Socket eve = client("Eve", "guess");
        eve.on("connect_error", args -> refused.complete(args[0].toString()));
        eve.connect();
        assertThat(refused.get(10, TimeUnit.SECONDS)).contains("Wrong password");
        eve.close();
    }

    private static JSONObject errorOf(Object answer) throws Exception {
        return ((JSONObject) answer).getJSONObject("error");
    }

    @Test
    void errorsAreAnsweredAndHistoryIsAList() throws Exception {
        CompletableFuture<String> answers = new CompletableFuture<>();
        io.socket.client.Socket ann = client("Ann", "open sesame");
        ann.on(
                "connect",
                connected -> ann.emit("say", new Object[] {new JSONObject()}, (Ack) said -> ann.emit(
                        "clear", new Object[0], (Ack) cleared -> ann.emit("history", new Object[0], (Ack) history -> {
                            try {
                                answers.complete(errorOf(said[0]).getString("code") + " "
                                        + errorOf(cleared[0]).getString("code") + " "
                                        + ((JSONArray) history[0]).length());
                            } catch (Exception e) {
                                answers.completeExceptionally(e);
                            }
                        }))));
        ann.connect();
        assertThat(answers.get(10, TimeUnit.SECONDS)).isEqualTo("EMPTY FORBIDDEN 0");
        ann.close();
    }
}
