package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdisocketio.api.Broadcast;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.NamespaceMiddleware;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.OnDisconnect;
import io.github.cdisocketio.api.SocketScoped;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.server.ConnectionRefusedException;
import io.github.cdisocketio.server.Socket;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What services see of clients whose connection broke. */
class RecoveryTest {
    private static final String KEY = "socketio.connection-state-recovery.";
    private WeldServer server = WeldServer.deploy();

    @ApplicationScoped
    public static class Journal {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private volatile boolean refuses;
    }

    @SocketScoped
    public static class Counter {
        @Inject
        Journal journal;

        private int count;

        int next() {
            return ++count;
        }

        @PreDestroy
        void destroyed() {
            journal.lines.add("destroyed at " + count);
        }
    }

    @SocketService("/a")
    public static class Counting {
        @Inject
        Counter counter;

        @Inject
        Journal journal;

        @NamespaceMiddleware
        void check() {
            journal.lines.add("checked at " + counter.next());
            if (journal.refuses) {
                throw new ConnectionRefusedException("no");
            }
        }

        @OnConnection
        void joined(Socket socket, SocketSession session) {
            journal.lines.add((socket.isRecovered() ? "back at " : "new at ") + counter.next() + session.get("name"));
        }

        @Input("call")
        int call(Socket socket, SocketSession session) {
            session.set("name", "Ada");
            socket.join("red");
            return counter.next();
        }

        @Input("say")
        @Broadcast(value = "said", rooms = "red")
        String say() {
            return "hello";
        }

        @OnDisconnect
        CompletionStage<Void> left(Socket socket) {
            journal.lines.add("left at " + counter.next() + (socket.mayReturn() ? ", may return" : ""));
            return CompletableFuture.completedFuture(null);
        }
    }

    @SocketService("/members")
    @RolesAllowed("member")
    public static class Members {}

    @AfterEach
    void stop() {
        server.close();
    }

    private Journal deploy(String... more) {
        server.close();
        Map<String, String> configuration = new java.util.HashMap<>(Map.of(KEY + "enabled", "true"));
        for (int i = 0; i < more.length; i += 2) {
            configuration.put(KEY + more[i], more[i + 1]);
        }
        server = WeldServer.deploy(configuration, Counting.class, Members.class, Counter.class, Journal.class);
        return server.get(Journal.class);
    }

    private MemoryClient back(MemoryClient before) {
        return server.client(MemoryClient.options("/a").auth(before.ticket()));
    }

    private void awaitLine(Journal journal, String line) {
        await().untilAsserted(() -> assertThat(journal.lines).contains(line));
    }

    @Test
    void beansSessionAndRoomsOfASocketWaitForItsClient() {
        Journal journal = deploy();
        MemoryClient first = server.client("/a");
        first.call("call");
        String id = first.id();
        first.close();
        awaitLine(journal, "left at 4, may return");
        server.client("/a").call("say");
        MemoryClient second = back(first).connected();
        assertThat(second.id()).isEqualTo(id);
        awaitLine(journal, "back at 5Ada");
        assertThat(second.next("said").getString(0)).isEqualTo("hello");
        assertThat(journal.lines).noneMatch(line -> line.startsWith("destroyed"));
        assertThat(journal.lines.stream().filter(line -> line.startsWith("checked")))
                .hasSize(2);
    }

    @Test
    void beansAreDestroyedWhenTheWindowEnds() {
        Journal journal = deploy("max-disconnection-duration", "100");
        MemoryClient first = server.client("/a");
        first.close();
        awaitLine(journal, "destroyed at 3");
        assertThat(journal.lines)
                .containsExactly("checked at 1", "new at 2null", "left at 3, may return", "destroyed at 3");
        assertThat(back(first).id()).isNotEqualTo(first.id());
    }

    @Test
    void beansAreDestroyedAtOnceWhenTheClientLeftOnPurpose() {
        Journal journal = deploy();
        MemoryClient first = server.client("/a");
        first.leave();
        awaitLine(journal, "destroyed at 3");
        assertThat(journal.lines).contains("left at 3");
    }

    @Test
    void aClientThatIsRefusedFindsItsBeansLater() {
        Journal journal = deploy("skip-middlewares", "false");
        MemoryClient first = server.client("/a");
        first.close();
        awaitLine(journal, "left at 3, may return");
        journal.refuses = true;
        assertThat(back(first).connectError().getString("message")).isEqualTo("no");
        journal.refuses = false;
        assertThat(back(first).id()).isEqualTo(first.id());
        awaitLine(journal, "back at 6null");
    }

    @Test
    void rolesAreAlwaysCheckedAndNobodyComesBackAsSomebodyElse() {
        deploy();
        MemoryClient.Options member = MemoryClient.options("/members").user("Ada", "member");
        MemoryClient first = server.client(member);
        String id = first.id();
        first.close();
        MemoryClient.Options again = member.auth(first.ticket());
        assertThat(server.client(again.user("Ada")).connectError().getString("message"))
                .isEqualTo("Forbidden");
        assertThat(server.client(again.user("Eve", "member")).id()).isNotEqualTo(id);
        assertThat(server.client(again).id()).isEqualTo(id);
    }
}
