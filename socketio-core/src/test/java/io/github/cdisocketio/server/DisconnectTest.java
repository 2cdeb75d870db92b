package io.github.cdisocketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.EngineLimits;
import io.github.cdisocketio.fakes.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisconnectTest {
    private final ServerFixture fixture = new ServerFixture();
    private final SocketIoServer server = fixture.server;

    private Socket onlySocket() {
        return server.of("/").sockets().iterator().next();
    }

    @Test
    void tellsThatTheClientLeftTheNamespaceAndKeepsTheConnection() {
        fixture.logSockets(server.of("/"));
        TestClient client = TestClient.join(server);
        client.send("42[\"x\"]", "41");
        assertThat(fixture.log)
                .containsExactly(
                        "connect /",
                        "disconnecting client namespace disconnect in 1 rooms, connected false",
                        "disconnect client namespace disconnect in 0 rooms");
        assertThat(client.received()).isEmpty();
        assertThat(client.closed()).isNull();
        client.enter("/");
    }

    @Test
    void sendsTheClientAwayAndDropsWhatItSentBeforeItKnew() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        server.of("/").dispatchTo(new EventDispatcher() {
            @Override
            public CompletableFuture<Void> onConnection(Socket socket) {
                return slow;
            }

            @Override
            public void onEvent(Socket socket, Event event) {
                fixture.log.add(event.name());
                if (event.name().equals("first")) {
                    socket.disconnect(false);
                    socket.emit("too late");
                    socket.join("too late");
                }
            }

            @Override
            public void onDisconnect(Socket socket, DisconnectReason reason) {
                fixture.log.add(reason.text() + " " + socket.rooms());
            }
        });
        TestClient client = TestClient.join(server);
        client.send("42[\"first\"]", "42[\"second\"]");
        slow.complete(null);
        assertThat(fixture.log).containsExactly("first", "server namespace disconnect []");
        assertThat(client.received()).containsExactly("41");
        server.of("/").emit("to nobody");
        assertThat(client.received()).isEmpty();
    }

    @Test
    void closesTheConnectionWithAllItsNamespaces() {
        server.of("/a");
        fixture.logSockets(server.of("/"));
        fixture.logSockets(server.of("/a"));
        TestClient client = TestClient.join(server);
        client.enter("/a");
        onlySocket().disconnect(true);
        assertThat(client.received()).containsExactly("41", "41/a,");
        assertThat(client.closed()).isEqualTo(CloseReason.FORCED_SERVER_CLOSE);
        assertThat(fixture.log)
                .filteredOn(line -> line.startsWith("disconnect "))
                .containsExactly(
                        "disconnect server namespace disconnect in 0 rooms",
                        "disconnect server namespace disconnect in 0 rooms");
    }

    @Test
    void closesAConnectionWhileItsUpgradeIsOnTheWay() {
        server.of("/").onConnection(socket -> socket.disconnect(true));
        TestClient client = TestClient.connect(server);
        client.send("40");
        assertThat(client.received()).hasSize(2).last().isEqualTo("41");
        assertThat(client.closed()).isEqualTo(CloseReason.FORCED_SERVER_CLOSE);
        assertThat(server.engine().clientsCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(CloseReason.class)
    void tellsEverySocketWhyTheConnectionEnded(CloseReason reason) {
        server.of("/a");
        fixture.logSockets(server.of("/"));
        fixture.logSockets(server.of("/a"));
        TestClient client = TestClient.join(server);
        client.enter("/a");
        ((LiveSocket) onlySocket()).client().session().abort(reason);
        assertThat(fixture.log)
                .filteredOn(line -> line.startsWith("disconnect "))
                .containsExactly(
                        "disconnect " + reason.text() + " in 0 rooms", "disconnect " + reason.text() + " in 0 rooms");
        assertThat(DisconnectReason.of(reason).text()).isEqualTo(reason.text());
    }

    @Test
    void handlesWhatCameBeforeTheConnectionEnded() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        server.of("/").use(socket -> slow);
        server.of("/").onConnection(socket -> socket.onAny(event -> fixture.log.add(event.name())));
        TestClient client = TestClient.connect(server);
        client.send("40");
        slow.complete(null);
        client.send("42[\"a\"]", "42[\"b\"]");
        client.drop();
        assertThat(fixture.log).containsExactly("a", "b");
    }

    @Test
    void isHeardOnceWhoeverEndsIt() {
        fixture.logSockets(server.of("/"));
        TestClient client = TestClient.join(server);
        Socket socket = onlySocket();
        socket.disconnect(false);
        socket.disconnect(true);
        client.drop();
        assertThat(fixture.log)
                .filteredOn(line -> line.startsWith("disconnect "))
                .hasSize(1);
        assertThat(socket.isConnected()).isFalse();
        assertThat(socket.rooms()).isEmpty();
    }

    @Test
    void saysThatTheServerShutsDownAndWaitsForTheGoodbyes() {
        fixture.logSockets(server.of("/"));
        TestClient client = TestClient.join(server);
        server.close();
        server.close();
        assertThat(client.closed()).isEqualTo(CloseReason.SERVER_SHUTTING_DOWN);
        assertThat(fixture.log).last().isEqualTo("disconnect server shutting down in 0 rooms");
        assertThat(fixture.scheduler.pending()).isZero();
    }

    @Test
    void endsTheConnectionThatDoesNotAnswerPings() {
        fixture.logSockets(server.of("/"));
        TestClient.join(server);
        fixture.scheduler.advance(Duration.ofSeconds(45));
        assertThat(fixture.log).last().isEqualTo("disconnect ping timeout in 0 rooms");
    }

    @Test
    void endsTheConnectionThatDoesNotRead() {
        EngineLimits d = EngineLimits.DEFAULT;
        ServerFixture small = new ServerFixture(
                new EngineLimits(d.connections(), d.connectionsPerAddress(), d.handshakesPerSecond(), 3, 10_000, 100));
        small.logSockets(small.main());
        TestClient lazy = TestClient.lazy(small.server);
        lazy.send("40");
        for (int i = 0; i < 10; i++) {
            small.main().emit("more");
        }
        assertThat(small.log).last().isEqualTo("disconnect send buffer full in 0 rooms");
        assertThat(lazy.closed()).isEqualTo(CloseReason.SEND_BUFFER_FULL);
        assertThat(small.scheduler.pending()).isZero();
    }

    @Test
    void exceptionsOfListenersHarmNobody() {
        server.of("/").onConnection(socket -> {
            socket.onDisconnecting(reason -> {
                throw new NoClassDefFoundError("boom");
            });
            socket.onDisconnect(reason -> {
                throw new java.util.ServiceConfigurationError("boom");
            });
            socket.onDisconnect(reason -> fixture.log.add("heard"));
            throw new IllegalStateException("boom");
        });
        TestClient client = TestClient.join(server);
        client.drop();
        assertThat(fixture.log).isEqualTo(List.of("heard"));
    }
}
