package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.NspParam;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.OnNamespaceInit;
import io.github.cdisocketio.api.SocketConnected;
import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketUseBefore;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.Socket;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which service gets a client, and in which order several do. */
class PrecedenceTest {

    @SocketService("/chat/main")
    static class Exact {
        @Input("who")
        String who() {
            return "exact";
        }
    }

    @SocketService("/chat/{room_id}")
    @Priority(20)
    static class Template {
        @Input("who")
        String who(@NspParam("room_id") String id) {
            return "template " + id;
        }
    }

    @SocketService(pattern = "/chat/\\d{2}")
    @Priority(10)
    static class Digits {
        @Input("who")
        String who(Namespace nsp) {
            return "digits " + nsp.name();
        }
    }

    @SocketService(pattern = "/(?<kind>shop|bar)-[a-z]+")
    static class Group {
        @Input("who")
        String who(@NspParam("kind") String kind) {
            return kind;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/main, exact",
        "/chat/12, digits /chat/12",
        "/chat/123, template 123",
        "/shop-a, shop",
        "/shop-1, Invalid namespace",
        "/x/chat/12, Invalid namespace",
        "/chat/a/b, Invalid namespace"
    })
    void exactNamesThenPatternsByPriority(String name, String answer) {
        try (WeldServer server = WeldServer.deploy(Exact.class, Template.class, Digits.class, Group.class)) {
            MemoryClient client = server.client(MemoryClient.options(name));
            if (answer.startsWith("Invalid")) {
                assertThat(client.connectError().getString("message")).isEqualTo(answer);
            } else {
                assertThat(client.call("who").getString(0)).isEqualTo(answer);
            }
        }
    }

    @ApplicationScoped
    public static class Journal {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        void add(String line) {
            lines.add(line);
        }

        List<String> lines() {
            return lines;
        }

        void connected(@Observes @Nsp("/many-{id}") SocketConnected event) {
            add("event " + event.socket().namespace().name());
        }
    }

    @SocketMiddleware
    static class Mark {
        public String use(String text) {
            return text + "+";
        }
    }

    @SocketService("/many-{id}")
    @Priority(2)
    @SocketUseBefore(Mark.class)
    static class SecondOfMany {
        @jakarta.inject.Inject
        Journal journal;

        @OnNamespaceInit
        void init(Namespace nsp) {
            journal.add("init second " + nsp.name());
        }

        @OnConnection
        void joined() {
            journal.add("joined second");
        }

        @Input("say")
        void say(String text) {
            journal.add("second " + text);
        }
    }

    @SocketService("/many-{id}")
    @Priority(1)
    static class FirstOfMany {
        @jakarta.inject.Inject
        Journal journal;

        @OnNamespaceInit
        void init(Namespace nsp, @Nsp Namespace all, @NspParam("id") String id) {
            journal.add("init first " + id + all.name());
        }

        @OnConnection
        void joined(Socket socket) {
            journal.add("joined first");
        }

        @Input("say")
        String say(String text) {
            journal.add("first " + text);
            return text;
        }
    }

    @Test
    void servicesOfOnePatternShareTheirNamespacesInOrder() {
        try (WeldServer server = WeldServer.deploy(SecondOfMany.class, FirstOfMany.class, Journal.class, Mark.class)) {
            MemoryClient client = server.client("/many-1");
            assertThat(client.call("say", "\"x\"").getString(0)).isEqualTo("x");
            await().until(() -> server.get(Journal.class).lines().contains("second x+"));
            server.client("/many-1").call("say", "\"y\"");
            // the second service's handler may still run when the first has answered
            await().untilAsserted(() -> assertThat(server.get(Journal.class).lines())
                    .containsExactly(
                            "init first 1/many-{id}",
                            "init second /many-1",
                            "joined first",
                            "joined second",
                            "event /many-1",
                            "first x",
                            "second x+",
                            "joined first",
                            "joined second",
                            "event /many-1",
                            "first y",
                            "second y+"));
        }
    }

    @SocketService("/fails-{id}")
    static class FailingChild {
        @OnNamespaceInit
        void init(@NspParam("id") String id) {
            if (id.equals("bad")) {
                throw new IllegalStateException("secret");
            }
        }
    }

    @Test
    void aChildThatCannotBeInitializedRefusesItsClients() {
        try (WeldServer server = WeldServer.deploy(FailingChild.class)) {
            assertThat(server.client(MemoryClient.options("/fails-bad"))
                            .connectError()
                            .toString())
                    .doesNotContain("secret");
            assertThat(server.client(MemoryClient.options("/fails-bad"))
                            .connectError()
                            .toString())
                    .contains("message");
            server.client("/fails-good");
        }
    }

    @SocketService("/room/{room-id}")
    static class Hyphen {}

    @ApplicationScoped
    static class DeafObserver {
        void connected(@Observes @Nsp("lobby") SocketConnected event) {}
    }

    @Test
    void namesThatWouldNeverMatchAreToldAtDeployment() {
        assertThatThrownBy(() -> WeldServer.deploy(Hyphen.class).close())
                .hasMessageContainingAll(
                        "SIO-04004 namespace '/room/{room-id}'", "letters, digits and _", Hyphen.class.getName());
        assertThatThrownBy(() -> WeldServer.deploy(DeafObserver.class).close())
                .hasMessageContainingAll("SIO-04025", DeafObserver.class.getName(), "@Nsp(\"lobby\")", "\"/lobby\"");
    }
}
