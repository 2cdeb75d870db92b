package io.github.cdisocketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.fakes.TestClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DynamicNamespaceTest {
    private final ServerFixture fixture = new ServerFixture(Runnable::run, ServerFixture.cleaning());
    private final SocketIoServer server = fixture.server;

    private List<String> names() {
        return server.namespaces().stream().map(Namespace::name).sorted().toList();
    }

    @Test
    void makesNamespacesWhoseWholeNameMatches() {
        ParentNamespace parent = server.of(Pattern.compile("/dyn-\\d+"));
        fixture.logSockets(parent);
        TestClient client = TestClient.connect(server);
        client.enter("/dyn-101");
        client.send("40/dyn-101x,");
        assertThat(client.received()).containsExactly("44/dyn-101x,{\"message\":\"Invalid namespace\"}");
        assertThat(fixture.log).containsExactly("connect /dyn-101");
        assertThat(parent.children()).extracting(Namespace::name).containsExactly("/dyn-101");
        assertThat(server.of("/dyn-101").parent()).contains(parent);
        parent.emit("hello");
        assertThat(client.received()).containsExactly("42/dyn-101,[\"hello\"]");
    }

    @Test
    void asksAFunctionWithTheAuth() {
        server.of("by token", (name, auth) -> {
            fixture.log.add(name + " " + auth);
            return CompletableFuture.completedFuture(auth.containsKey("token"));
        });
        TestClient client = TestClient.connect(server);
        client.send("40/x,", "40/x,{\"token\":1}");
        assertThat(fixture.log).containsExactly("/x {}", "/x {\"token\":1}");
        assertThat(client.received()).hasSize(2).first().isEqualTo("44/x,{\"message\":\"Invalid namespace\"}");
    }

    @Test
    void asksParentsInTheirOrderAndPrefersWhatExists() {
        server.of("/exact");
        for (String parent : List.of("first", "second")) {
            server.of(parent, (name, auth) -> {
                fixture.log.add(parent);
                return CompletableFuture.completedFuture(parent.equals("second"));
            });
        }
        TestClient client = TestClient.connect(server);
        client.enter("/exact");
        assertThat(fixture.log).isEmpty();
        client.enter("/new");
        assertThat(fixture.log).containsExactly("first", "second");
        assertThat(server.of("/new").parent().orElseThrow().name()).isEqualTo("second");
    }

    @Test
    void givesChildrenTheHooksOfTheTimeOfTheirMaking() {
        ParentNamespace parent = server.of(Pattern.compile("/dyn-.*"));
        parent.onConnection(
                socket -> fixture.log.add("early " + socket.namespace().name()));
        parent.onChild(child -> child.onConnection(socket -> fixture.log.add("of " + child.name())));
        TestClient client = TestClient.connect(server);
        client.enter("/dyn-1");
        parent.use(socket -> {
            fixture.log.add("late " + socket.namespace().name());
            return null;
        });
        TestClient.connect(server).enter("/dyn-1");
        TestClient.connect(server).enter("/dyn-2");
        assertThat(fixture.log)
                .containsExactly(
                        "early /dyn-1",
                        "of /dyn-1",
                        "early /dyn-1",
                        "of /dyn-1",
                        "late /dyn-2",
                        "early /dyn-2",
                        "of /dyn-2");
    }

    @Test
    void attachesNamespacesThatTheApplicationMakesItself() {
        ParentNamespace parent = server.of(Pattern.compile("/dyn-.*"));
        server.onNewNamespace(namespace -> fixture.log.add(namespace.name()));
        assertThat(server.of("dyn-1").parent()).contains(parent);
        assertThat(server.of("/dyn-1")).isSameAs(server.of("dyn-1"));
        assertThat(fixture.log).containsExactly("/dyn-1");
        assertThat(server.of("/static").parent()).isEmpty();
    }

    @Test
    void refusesWhatMatchersThatFailWereAskedFor() {
        server.of("throws", (name, auth) -> {
            if (name.equals("/null")) {
                return nothing();
            }
            if (name.equals("/late")) {
                return CompletableFuture.failedFuture(new IllegalStateException("secret"));
            }
            throw new AssertionError("secret");
        });
        TestClient client = TestClient.connect(server);
        client.send("40/null,", "40/late,", "40/throws,");
        assertThat(client.received())
                .hasSize(3)
                .allSatisfy(frame -> assertThat(frame).contains("Internal error"));
        client.enter("/");
    }

    @SuppressWarnings("NullAway") // what a careless application does
    private static CompletableFuture<Boolean> nothing() {
        return null;
    }

    @Test
    void removesChildrenThatAreEmptyAndMakesThemAnew() {
        ParentNamespace parent = server.of(Pattern.compile("/dyn-.*"));
        TestClient first = TestClient.connect(server);
        TestClient second = TestClient.connect(server);
        first.enter("/dyn-1");
        second.enter("/dyn-1");
        first.send("41/dyn-1,");
        assertThat(names()).containsExactly("/", "/dyn-1");
        second.drop();
        assertThat(names()).containsExactly("/");
        assertThat(parent.children()).isEmpty();
        first.enter("/dyn-1");
        assertThat(parent.children()).hasSize(1);
        server.of("/dyn-1").emit("hello");
        assertThat(first.received()).containsExactly("42/dyn-1,[\"hello\"]");
    }

    @Test
    void removesAChildWhoseOnlyClientIsRefusedButNotOneWithOthers() {
        ParentNamespace parent = server.of(Pattern.compile("/dyn-.*"));
        parent.use(socket -> {
            if (socket.handshake().auth().containsKey("bad")) {
                throw new ConnectionRefusedException("bad");
            }
            return null;
        });
        TestClient client = TestClient.connect(server);
        client.send("40/dyn-1,{\"bad\":1}");
        assertThat(client.received()).containsExactly("44/dyn-1,{\"message\":\"bad\"}");
        assertThat(names()).containsExactly("/");
        client.enter("/dyn-2");
        TestClient other = TestClient.connect(server);
        for (int i = 0; i < 3; i++) {
            other.send("40/dyn-2,{\"bad\":1}");
        }
        assertThat(names()).containsExactly("/", "/dyn-2");
    }

    @Test
    void removesAChildWhoseOnlyClientGoesBeforeItIsLetIn() {
        CompletableFuture<Void> decision = new CompletableFuture<>();
        server.of(Pattern.compile("/dyn-.*")).use(socket -> decision);
        TestClient client = TestClient.connect(server);
        client.send("40/dyn-1,");
        client.drop();
        assertThat(names()).containsExactly("/", "/dyn-1");
        decision.complete(null);
        assertThat(names()).containsExactly("/");
    }

    @Test
    void keepsWhatIsNotDynamic() {
        server.of("/static");
        TestClient client = TestClient.connect(server);
        client.enter("/static");
        client.drop();
        assertThat(names()).containsExactly("/", "/static");
    }

    @Test
    void makesAnyNamespaceOnceAndCleansUpWhateverTheInterleaving() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        ServerFixture pooled = new ServerFixture(pool, ServerFixture.cleaning());
        pooled.server.of(Pattern.compile("/dyn-.*"));
        AtomicInteger failures = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        CountDownLatch done = new CountDownLatch(400);
        for (int i = 0; i < 400; i++) {
            boolean drops = i % 2 == 0;
            clients.execute(() -> {
                try {
                    TestClient client = TestClient.connect(pooled.server);
                    client.enter("/dyn-1");
                    pooled.server.of("/dyn-1").emit("noise");
                    if (drops) {
                        client.drop();
                    } else {
                        client.send("41/dyn-1,");
                    }
                } catch (AssertionError | RuntimeException e) {
                    failures.incrementAndGet();
                } finally {
                    done.countDown();
                }
            });
        }
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        clients.shutdown();
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(failures).hasValue(0);
        // the noise may have made one by hand, which nobody ever was in
        assertThat(pooled.server.namespaces())
                .allSatisfy(namespace -> assertThat(namespace.sockets()).isEmpty());
    }
}
