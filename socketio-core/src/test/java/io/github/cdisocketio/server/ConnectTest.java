package io.github.cdisocketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.fakes.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectTest {
    private final ServerFixture fixture = new ServerFixture();
    private final SocketIoServer server = fixture.server;

    @Test
    void answersWithAnIdThatIsNotTheSessions() {
        TestClient client = TestClient.connect(server);
        String id = client.enter("/");
        assertThat(id).matches("[A-Za-z0-9_-]{20}");
        assertThat(server.of("/").socket(id)).isPresent();
        assertThat(server.of("/").sockets()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "40|42[\"auth\",{}]",
                "40{\"token\":\"123\"}|42[\"auth\",{\"token\":\"123\"}]",
                "40/custom,|42/custom,[\"auth\",{}]",
                "40/custom|42/custom,[\"auth\",{}]",
                "40/custom,{\"token\":\"abc\"}|42/custom,[\"auth\",{\"token\":\"abc\"}]"
            })
    void handsTheAuthOver(String connect, String answer) {
        for (String name : List.of("/", "/custom")) {
            server.of(name)
                    .onConnection(
                            socket -> socket.emit("auth", socket.handshake().auth()));
        }
        TestClient client = TestClient.connect(server);
        client.send(connect);
        assertThat(client.received()).hasSize(2).last().isEqualTo(answer);
    }

    @Test
    void refusesUnknownNamespacesAndLetsTheConnectionLive() {
        TestClient client = TestClient.connect(server);
        for (int i = 0; i < 5000; i++) {
            client.send("40/random" + i + ",");
        }
        assertThat(client.received()).hasSize(5000).contains("44/random7,{\"message\":\"Invalid namespace\"}");
        client.enter("/");
        assertThat(client.closed()).isNull();
    }

    @Test
    void asksTheMiddlewaresInOrderBeforeAnythingElse() {
        server.of("/").onConnection(socket -> fixture.log.add("connection " + socket.isConnected()));
        for (String name : List.of("first", "second")) {
            server.of("/").use(socket -> {
                fixture.log.add(name + " " + socket.isConnected());
                socket.data().put(name, true);
                return null;
            });
        }
        TestClient.join(server);
        assertThat(fixture.log).containsExactly("first false", "second false", "connection true");
        Socket socket = server.of("/").sockets().iterator().next();
        assertThat(socket.data()).isEqualTo(Map.of("first", true, "second", true));
    }

    @Test
    void waitsForSlowMiddlewares() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        server.of("/").use(socket -> first);
        server.of("/").use(socket -> {
            fixture.log.add("second");
            return null;
        });
        server.of("/").onConnection(socket -> fixture.log.add("connection"));
        TestClient client = TestClient.connect(server);
        client.send("40");
        assertThat(fixture.log).isEmpty();
        assertThat(client.received()).isEmpty();
        first.complete(null);
        assertThat(fixture.log).containsExactly("second", "connection");
        assertThat(client.received()).hasSize(1);
    }

    @Test
    void runsTheNextMiddlewareOnTheExecutorNotOnTheThreadThatCompletedTheOneBefore() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "the-executor"));
        SocketIoServer pooled =
                new SocketIoServerBuilder(executor).scheduler(fixture.scheduler).build();
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        CompletableFuture<Void> reached = new CompletableFuture<>();
        pooled.of("/").use(socket -> {
            reached.complete(null);
            return first;
        });
        pooled.of("/").use(socket -> {
            second.complete(Thread.currentThread().getName());
            return null;
        });
        TestClient.connect(pooled).send("40");
        reached.get(10, TimeUnit.SECONDS);
        executor.submit(() -> {}).get(10, TimeUnit.SECONDS); // the chain is built: the stage is waited for
        first.complete(null);
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("the-executor");
        executor.shutdown();
    }

    @Test
    void refusesWithTheMessageAndDataOfTheApplication() {
        server.of("/").use(socket -> {
            throw new ConnectionRefusedException("not you", Map.of("code", 7));
        });
        server.of("/late").use(socket -> CompletableFuture.failedFuture(new ConnectionRefusedException("not \"now\"")));
        server.of("/").use(socket -> {
            fixture.log.add("never asked");
            return null;
        });
        TestClient client = TestClient.connect(server);
        client.send("40", "40/late,");
        assertThat(client.received())
                .containsExactly(
                        "44{\"message\":\"not you\",\"data\":{\"code\":7}}",
                        "44/late,{\"message\":\"not \\\"now\\\"\"}");
        assertThat(fixture.log).isEmpty();
        assertThat(client.closed()).isNull();
        assertThat(server.of("/").sockets()).isEmpty();
    }

    @Test
    void saysNothingOfUnexpectedExceptionsButAnId() {
        server.of("/").use(socket -> {
            throw new IllegalStateException("secret");
        });
        server.of("/error").use(socket -> {
            throw new AssertionError("secret");
        });
        server.of("/stage").use(socket -> CompletableFuture.failedFuture(new RuntimeException("secret")));
        TestClient client = TestClient.connect(server);
        client.send("40", "40/error,", "40/stage,");
        assertThat(client.received())
                .hasSize(3)
                .allSatisfy(frame -> assertThat(frame)
                        .matches("44(/\\w+,)?\\{\"message\":\"Internal error\",\"data\":\\{\"id\":\"[0-9a-f]{8}\"}}"));
    }

    @Test
    void leavesTheRoomsThatARefusedSocketJoinedAndReachesNoSocketBeforeItIsLetIn() {
        AtomicReference<Socket> refused = new AtomicReference<>();
        CompletableFuture<Void> decision = new CompletableFuture<>();
        server.of("/").use(socket -> {
            socket.join("early", "other");
            socket.leave("other");
            refused.set(socket);
            return decision;
        });
        TestClient client = TestClient.connect(server);
        client.send("40");
        assertThat(refused.get().rooms()).containsExactly("early");
        server.of("/").to("early").emit("hello");
        assertThat(client.received()).isEmpty();
        decision.completeExceptionally(new ConnectionRefusedException("no"));
        assertThat(client.received()).containsExactly("44{\"message\":\"no\"}");
        server.of("/").to("early").emit("hello");
        refused.get().join("later");
        assertThat(client.received()).isEmpty();
        assertThat(refused.get().rooms()).isEmpty();
        assertThat(((LiveNamespace) server.of("/")).adapter().roomsOf((LiveSocket) refused.get()))
                .isEmpty();
    }

    @Test
    void keepsTheRoomsThatASocketJoinedInAMiddleware() {
        server.of("/").use(socket -> {
            socket.join("early");
            return null;
        });
        TestClient client = TestClient.join(server);
        server.of("/").to("early").emit("hello");
        assertThat(client.received()).containsExactly("42[\"hello\"]");
    }

    @Test
    void handlesWhatComesInOneBurstWithTheConnectAfterIt() {
        CompletableFuture<Void> decision = new CompletableFuture<>();
        server.of("/").use(socket -> decision);
        server.of("/").onConnection(socket -> {
            fixture.log.add("connection");
            socket.onAny(event -> fixture.log.add(event.name()));
            socket.onDisconnect(reason -> fixture.log.add(reason.text()));
        });
        TestClient client = TestClient.connect(server);
        client.send("40", "42[\"a\"]", "42[\"b\"]");
        assertThat(fixture.log).isEmpty();
        decision.complete(null);
        assertThat(fixture.log).containsExactly("connection", "a", "b");
    }

    @Test
    void forgetsAClientThatLeavesBeforeItIsLetIn() {
        CompletableFuture<Void> decision = new CompletableFuture<>();
        server.of("/").use(socket -> decision);
        fixture.logSockets(server.of("/"));
        TestClient leaves = TestClient.connect(server);
        leaves.send("40", "42[\"a\"]", "41");
        TestClient dropped = TestClient.connect(server);
        dropped.send("40");
        dropped.drop();
        decision.complete(null);
        assertThat(fixture.log).isEmpty();
        assertThat(leaves.closed()).isNull();
        assertThat(server.of("/").sockets()).isEmpty();
        leaves.enter("/");
        assertThat(fixture.log).containsExactly("connect /");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "40", // a second CONNECT
                "42/never,[\"x\"]",
                "43/never,1[]",
                "41/never,",
                "44{\"message\":\"x\"}",
                "42{}",
                "42[]",
                "42abc[\"x\"]",
                "4abc",
                "42[\"connect\"]",
                "42[{\"toString\":\"foo\"}]",
                "40[1]",
                "450-[\"x\"]",
                "4511-[\"x\"]"
            })
    void closesAConnectionThatBreaksTheProtocol(String frame) {
        fixture.logSockets(server.of("/"));
        TestClient client = TestClient.join(server);
        client.send(frame);
        assertThat(client.closed()).isEqualTo(CloseReason.PARSE_ERROR);
        assertThat(fixture.log).contains("disconnect parse error in 0 rooms");
        assertThat(server.engine().clientsCount()).isZero();
    }

    @Test
    void closesAConnectionThatSendsEventsWithoutConnect() {
        TestClient client = TestClient.connect(server);
        client.send("42[\"x\"]");
        assertThat(client.closed()).isEqualTo(CloseReason.PARSE_ERROR);
    }

    @Test
    void closesAConnectionThatJoinsNothingInTime() {
        TestClient client = TestClient.connect(server);
        TestClient refused = TestClient.connect(server);
        refused.send("40/unknown,");
        TestClient joined = TestClient.join(server);
        for (int i = 0; i < 45; i++) {
            fixture.scheduler.advance(Duration.ofSeconds(1));
            for (TestClient each : List.of(client, refused, joined)) {
                each.send("3");
            }
        }
        assertThat(client.closed()).isEqualTo(CloseReason.FORCED_SERVER_CLOSE);
        assertThat(refused.closed()).isEqualTo(CloseReason.FORCED_SERVER_CLOSE);
        assertThat(joined.closed()).isNull();
    }

    @Test
    void limitsTheNamespacesOfOneClient() {
        ServerFixture limited = new ServerFixture(Runnable::run, ServerFixture.config(false, 2, 100, 1000, false));
        for (String name : List.of("/a", "/b", "/c")) {
            limited.server.of(name);
        }
        TestClient client = TestClient.connect(limited.server);
        client.enter("/a");
        client.enter("/b");
        client.send("41/a,");
        client.enter("/a");
        client.send("40/c,");
        assertThat(client.closed()).isEqualTo(CloseReason.PARSE_ERROR);
    }

    @Test
    void givesUpPacketsWhoseAttachmentsDoNotCome() {
        TestClient client = TestClient.join(server);
        client.send("451-[\"x\",{\"_placeholder\":true,\"num\":0}]");
        fixture.scheduler.advance(Duration.ofSeconds(29));
        client.send("3");
        assertThat(client.closed()).isNull();
        fixture.scheduler.advance(Duration.ofSeconds(1));
        assertThat(client.closed()).isEqualTo(CloseReason.PARSE_ERROR);
    }

    @Test
    void forgetsTheTimerOfAHalfReceivedPacketWithTheConnection() {
        TestClient client = TestClient.join(server);
        client.send("451-[\"x\",{\"_placeholder\":true,\"num\":0}]");
        client.drop();
        assertThat(fixture.scheduler.pending()).isZero();
    }

    @Test
    void countsEachPacketsAttachmentsAnew() {
        List<Integer> lengths = new ArrayList<>();
        server.of("/")
                .onConnection(socket -> socket.on(
                        "x",
                        event -> lengths.add(
                                event.arguments().attachments().get(0).remaining())));
        TestClient client = TestClient.join(server);
        for (int i = 0; i < 3; i++) {
            client.send("451-[\"x\",{\"_placeholder\":true,\"num\":0}]");
            client.send(new byte[1000]);
        }
        assertThat(lengths).containsExactly(1000, 1000, 1000);
        assertThat(fixture.scheduler.pending()).as("only the heartbeat's").isEqualTo(1);
    }

    @Test
    void toleratesWhatAClientSentBeforeItKnewThatItWasSentAway() {
        fixture.logSockets(server.of("/"));
        server.of("/").onConnection(socket -> socket.onAny(event -> fixture.log.add(event.name())));
        TestClient client = TestClient.join(server);
        server.of("/").disconnectSockets(false);
        client.send("42[\"late\"]", "431[]", "41");
        assertThat(client.received()).containsExactly("41");
        assertThat(client.closed()).isNull();
        assertThat(fixture.log)
                .containsExactly(
                        "connect /",
                        "disconnecting server namespace disconnect in 1 rooms, connected false",
                        "disconnect server namespace disconnect in 0 rooms");
    }
}
