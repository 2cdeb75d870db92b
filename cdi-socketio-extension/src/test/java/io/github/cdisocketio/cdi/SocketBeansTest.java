package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.NamespaceMiddleware;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.OnDisconnect;
import io.github.cdisocketio.api.SocketConnected;
import io.github.cdisocketio.api.SocketDisconnected;
import io.github.cdisocketio.api.SocketScoped;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.ConnectionRefusedException;
import io.github.cdisocketio.server.Socket;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The life of beans of one socket, in the ways that a socket can end. */
class SocketBeansTest {

    @ApplicationScoped
    public static class Journal {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        void add(String line) {
            lines.add(line);
        }

        List<String> lines() {
            return lines;
        }

        void connected(@Observes @Nsp("/late") SocketConnected event) {
            add("connected");
        }

        void disconnected(@Observes @Nsp("/late") SocketDisconnected event) {
            add("disconnected");
        }
    }

    @RequestScoped
    public static class Unit {
        String name() {
            return "unit";
        }
    }

    @SocketScoped
    public static class Other {
        @Inject
        Journal journal;

        @PreDestroy
        void end() {
            journal.add("other destroyed");
        }

        String name() {
            return "other";
        }
    }

    @SocketScoped
    public static class Mine {
        @Inject
        Journal journal;

        @Inject
        Unit unit;

        @Inject
        Other other;

        @Inject
        Socket socket;

        @PostConstruct
        void begin() {
            journal.add("created");
        }

        void touch() {}

        @PreDestroy
        void end() {
            journal.add("destroyed with " + unit.name() + " and " + other.name() + " " + (socket.id() != null));
        }
    }

    @SocketService("/refusing")
    public static class Refusing {
        @Inject
        Mine mine;

        @NamespaceMiddleware
        CompletionStage<Void> refuse() {
            mine.touch();
            return CompletableFuture.runAsync(() -> {
                throw new ConnectionRefusedException("no");
            });
        }
    }

    @SocketService("/late")
    public static class Late {
        @Inject
        Mine mine;

        @Inject
        Journal journal;

        final CompletableFuture<String> pending = new CompletableFuture<>();

        @OnConnection
        CompletionStage<Void> joined() {
            return CompletableFuture.runAsync(
                    () -> journal.add("joined"), CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
        }

        @Input("touch")
        void touch() {
            mine.touch();
        }

        @Input("pending")
        CompletionStage<String> pending() {
            return pending;
        }

        void complete() {
            pending.complete("late");
        }

        @OnDisconnect
        CompletionStage<Void> left() {
            return CompletableFuture.runAsync(
                    () -> journal.add("left"), CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
        }
    }

    private static WeldServer deploy() {
        return WeldServer.deploy(
                Journal.class, Unit.class, Other.class, Mine.class, Refusing.class, Passing.class, Late.class);
    }

    @Test
    void areDestroyedWhenAMiddlewareRefusesLater() {
        try (WeldServer server = deploy()) {
            server.client(MemoryClient.options("/refusing")).connectError();
            await().untilAsserted(() -> assertThat(server.get(Journal.class).lines())
                    .containsExactly("created", "destroyed with unit and other true", "other destroyed"));
        }
    }

    @SocketService("/passing")
    public static class Passing {
        @Inject
        Mine mine;

        @NamespaceMiddleware
        void pass() {
            mine.touch();
        }
    }

    @Test
    void areDestroyedWhenSomebodyElseRefuses() {
        try (WeldServer server = deploy()) {
            server.io().of("/passing").use(socket -> {
                throw new ConnectionRefusedException("no");
            });
            server.client(MemoryClient.options("/passing")).connectError();
            await().untilAsserted(() -> assertThat(server.get(Journal.class).lines())
                    .containsExactly("created", "destroyed with unit and other true", "other destroyed"));
        }
    }

    @Test
    void areDestroyedWithTheApplication() {
        List<String> lines;
        try (WeldServer server = deploy()) {
            server.client("/late").call("touch");
            lines = server.get(Journal.class).lines();
        }
        assertThat(lines).contains("destroyed with unit and other true", "other destroyed");
    }

    @Test
    void areDestroyedOnceWithTheContextsOfTheirSocket() {
        try (WeldServer server = deploy()) {
            MemoryClient client = server.client("/late");
            client.call("touch");
            client.leave();
            await().untilAsserted(() -> assertThat(server.get(Journal.class).lines())
                    .containsExactly(
                            "joined",
                            "connected",
                            "created",
                            "left",
                            "disconnected",
                            "destroyed with unit and other true",
                            "other destroyed"));
            assertThat(server.get(SocketIoExtension.class).sockets().size()).isZero();
        }
    }

    @Test
    void aStageThatCompletesAfterTheEndMakesNoNewOnes() {
        try (WeldServer server = deploy()) {
            MemoryClient client = server.client("/late");
            client.emit("pending");
            client.call("touch");
            client.leave();
            Journal journal = server.get(Journal.class);
            await().until(() -> journal.lines().contains("other destroyed"));
            server.get(Late.class).complete();
            server.client("/late").call("touch");
            assertThat(journal.lines().stream().filter("created"::equals).count())
                    .isEqualTo(2);
        }
    }
}
