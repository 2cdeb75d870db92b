package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cdisocketio.api.HandshakeInfo;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.OnDisconnect;
import io.github.cdisocketio.api.OnDisconnecting;
import io.github.cdisocketio.api.Reason;
import io.github.cdisocketio.api.SocketConnected;
import io.github.cdisocketio.api.SocketDisconnected;
import io.github.cdisocketio.api.SocketIoModel;
import io.github.cdisocketio.api.SocketScoped;
import io.github.cdisocketio.api.SocketServerStarted;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.server.DisconnectReason;
import io.github.cdisocketio.server.Socket;
import io.github.cdisocketio.server.SocketIoServer;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContextsTest {
    WeldServer server;

    @ApplicationScoped
    public static class Journal {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        void add(String line) {
            lines.add(line);
        }

        List<String> lines() {
            return List.copyOf(lines);
        }

        void started(@Observes SocketServerStarted event) {
            add("started " + event.server().namespaces().size());
        }

        void connected(@Observes @Nsp("/a") SocketConnected event) {
            add("connected " + event.socket().namespace().name());
        }

        void anyConnected(@Observes SocketConnected event) {
            add("any " + event.socket().namespace().name());
        }

        void disconnected(@Observes @Nsp("/a") SocketDisconnected event) {
            add("disconnected " + event.reason());
        }
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
            journal.add("counter destroyed at " + count);
        }
    }

    @RequestScoped
    public static class PerEvent {
        private int count;

        int next() {
            return ++count;
        }
    }

    @SocketService("/a")
    @Priority(1)
    public static class First {
        @Inject
        Counter counter;

        @Inject
        PerEvent perEvent;

        @Inject
        Socket current;

        @Inject
        SocketSession session;

        @Inject
        HandshakeInfo handshake;

        @Inject
        Journal journal;

        @OnConnection
        CompletionStage<Void> joined(Socket socket) {
            socket.join("hall");
            counter.next();
            return CompletableFuture.runAsync(() -> journal.add("first ready"));
        }

        @Input("count")
        int count() {
            return counter.next();
        }

        @Input("per-event")
        String perEvent() {
            return perEvent.next() + "" + perEvent.next();
        }

        @Input("who")
        String who(Socket socket) {
            session.set("a", null);
            return (current.id().equals(socket.id())) + handshake.header("user-agent") + session.has("a");
        }

        @Input("later")
        CompletionStage<Integer> later() {
            return CompletableFuture.supplyAsync(() -> 5);
        }

        @Input("session")
        String session(SocketSession mine) {
            mine.set("b", 1).set("c", "x");
            boolean deleted = mine.delete("c");
            Map<String, Object> all = new TreeMap<>();
            mine.forEach(each -> all.put(each.getKey(), each.getValue()));
            return deleted + "" + mine.size() + mine.get("b", Integer.class).orElse(0) + mine.getOrDefault("d", "none")
                    + all + (mine.get("b") == current.data().get("b"));
        }

        @OnDisconnecting
        void leaving(Socket socket, @Reason DisconnectReason reason) {
            journal.add("leaving " + socket.rooms().contains("hall") + " " + reason.name());
        }

        @OnDisconnect
        void left(@Reason String reason) {
            journal.add("left " + counter.next() + " " + reason);
        }
    }

    @SocketService("/a")
    @Priority(2)
    @Dependent
    public static class Second {
        private int calls;

        @Input("count")
        int count(Socket socket) {
            socket.emit("second", ++calls);
            return -1;
        }

        @Input("dependent")
        int dependent() {
            return ++calls;
        }
    }

    @SocketService("/a")
    @SocketScoped
    public static class PerSocket {
        private int calls;

        @Input("per-socket")
        int count() {
            return ++calls;
        }
    }

    @SocketService("/a")
    @RequestScoped
    public static class PerRequest {
        private int calls;

        @Input("per-request")
        int count() {
            return ++calls;
        }
    }

    @BeforeEach
    void deploy() {
        server = WeldServer.deploy(
                Journal.class,
                Counter.class,
                PerEvent.class,
                First.class,
                Second.class,
                PerSocket.class,
                PerRequest.class);
    }

    @AfterEach
    void undeploy() {
        server.close();
    }

    private static int call(MemoryClient client, String event) {
        return client.call(event).getInt(0);
    }

    @Test
    void socketScopedBeansLiveAsLongAsTheSocket() {
        MemoryClient one = server.client("/a");
        MemoryClient two = server.client("/a");
        assertThat(call(one, "count")).isEqualTo(2);
        assertThat(call(one, "count")).isEqualTo(3);
        assertThat(call(two, "count")).isEqualTo(2);
        one.leave();
        Journal journal = server.get(Journal.class);
        await().untilAsserted(() -> assertThat(journal.lines()).contains("counter destroyed at 4"));
        List<String> lines = journal.lines();
        assertThat(lines.indexOf("left 4 client namespace disconnect"))
                .isGreaterThan(lines.indexOf("leaving true CLIENT_NAMESPACE_DISCONNECT"));
        assertThat(lines.indexOf("disconnected client namespace disconnect"))
                .isBetween(
                        lines.indexOf("left 4 client namespace disconnect"), lines.indexOf("counter destroyed at 4"));
        assertThat(Collections.frequency(lines, "counter destroyed at 4")).isEqualTo(1);
    }

    @Test
    void servicesOfOneNamespaceShareTheSocketInTheOrderOfPriority() {
        MemoryClient client = server.client("/a");
        assertThat(call(client, "count")).isEqualTo(2);
        assertThat(client.next("second").toString()).isEqualTo("[1]");
    }

    @Test
    void everyScopeWorks() {
        MemoryClient one = server.client("/a");
        MemoryClient two = server.client("/a");
        assertThat(call(one, "dependent") + call(two, "dependent")).isEqualTo(3);
        assertThat(call(one, "per-socket") + call(one, "per-socket") + call(two, "per-socket"))
                .isEqualTo(4);
        assertThat(call(one, "per-request") + call(one, "per-request")).isEqualTo(2);
        assertThat(one.call("per-event").getString(0)).isEqualTo("12");
        assertThat(one.call("per-event").getString(0)).isEqualTo("12");
    }

    @Test
    void whatIsInjectedIsThatOfTheEvent() {
        MemoryClient client = server.client("/a");
        assertThat(client.call("who").getString(0)).isEqualTo("truememorytrue");
        assertThat(client.call("session").getString(0)).isEqualTo("true21none{a=null, b=1}true");
        assertThatThrownBy(() -> server.get(Socket.class).id())
                .hasMessageContaining("SIO-04050 no socket is served on thread");
        assertThatThrownBy(() -> server.get(SocketSession.class).size()).hasMessageContaining("SIO-04050");
        assertThatThrownBy(() -> server.get(HandshakeInfo.class).url()).hasMessageContaining("SIO-04050");
        assertThatThrownBy(() -> server.get(Counter.class).next()).hasMessageContaining("SocketScoped");
    }

    @Test
    void theConnectionIsHandledBeforeTheFirstEvent() {
        MemoryClient client = server.client("/a");
        assertThat(call(client, "later")).isEqualTo(5);
        assertThat(server.get(Journal.class).lines()).contains("started 2", "first ready", "connected /a", "any /a");
        server.client("/");
        await().untilAsserted(
                        () -> assertThat(server.get(Journal.class).lines()).contains("any /"));
        assertThat(server.get(Journal.class).lines()).doesNotContain("connected /");
    }

    @Test
    void theModelIsData() {
        SocketIoModel model = server.get(SocketIoModel.class);
        assertThat(model.services().get(0).namespace()).isEqualTo("/a");
        assertThat(model.services().get(0).type()).isEqualTo(First.class);
        assertThat(model.services().get(0).handlers())
                .filteredOn(each -> each.event().equals("later"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.result()).isEqualTo(Integer.class);
                    assertThat(each.kind()).isEqualTo(SocketIoModel.Kind.EVENT);
                });
    }

    @Test
    void theServerStopsWithTheApplication() {
        MemoryClient client = server.client("/a");
        SocketIoServer io = server.io();
        Journal journal = server.get(Journal.class);
        assertThat(io.engine().clientsCount()).isEqualTo(1);
        client.call("count");
        server.close();
        assertThat(client.closed()).isNotNull();
        assertThat(io.engine().clientsCount()).isZero();
        assertThat(journal).isNotNull();
        server = WeldServer.deploy();
    }
}
