package io.github.cdisocketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.fakes.TestClient;
import io.github.cdisocketio.server.room.InMemoryAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** After everyone left nothing is left of them, however they went. */
class LeakTest {

    private static void assertEmpty(ServerFixture fixture, List<LiveSocket> sockets, String hint) {
        assertThat(fixture.server.engine().clientsCount())
                .as("sessions, " + hint)
                .isZero();
        for (Namespace namespace : fixture.server.namespaces()) {
            assertThat(namespace.sockets())
                    .as("sockets of " + namespace.name() + ", " + hint)
                    .isEmpty();
            InMemoryAdapter adapter = (InMemoryAdapter) ((LiveNamespace) namespace).adapter();
            assertThat(adapter.roomCount())
                    .as("rooms of " + namespace.name() + ", " + hint)
                    .isZero();
        }
        assertThat(sockets)
                .as(hint)
                .allSatisfy(socket -> assertThat(socket.pendingAcks()).isZero());
        assertThat(fixture.scheduler.pending()).as("timers, " + hint).isZero();
    }

    private static void live(ServerFixture fixture, Random random) {
        TestClient client = TestClient.connect(fixture.server);
        if (random.nextInt(10) > 0) {
            client.send("40");
            client.send("40/dyn-" + random.nextInt(3) + ",", "40/unknown,");
        }
        switch (random.nextInt(8)) {
            case 0 -> client.send("451-[\"half\",{\"_placeholder\":true,\"num\":0}]");
            case 1 -> fixture.main().disconnectSockets(true);
            case 2 -> fixture.main().disconnectSockets(false);
            case 3 -> client.send("41");
            case 4 -> client.send("4garbage");
            case 5 -> client.send("1");
            case 6 -> fixture.main().timeout(Duration.ofSeconds(9)).emitWithAck("all");
            default -> client.send("42[\"x\"]");
        }
        client.drop();
    }

    private static ServerFixture server(ServerFixture fixture, List<LiveSocket> sockets) {
        ParentNamespace parent = fixture.server.of(Pattern.compile("/dyn-.*"));
        parent.use(socket -> {
            socket.join("early");
            if (socket.namespace().name().equals("/dyn-1")) {
                throw new ConnectionRefusedException("no");
            }
            return null;
        });
        for (NamespaceGroup group : List.of(fixture.main(), parent)) {
            group.onConnection(socket -> {
                sockets.add((LiveSocket) socket);
                socket.join("a", "room of " + socket.id());
                socket.emitWithAck("never answered");
                socket.timeout(Duration.ofSeconds(7)).emitWithAck("never answered");
                socket.onDisconnecting(reason -> socket.join("too late"));
                socket.onDisconnect(reason -> socket.join("much too late"));
            });
        }
        return fixture;
    }

    @Test
    void nothingIsLeftOfTenThousandClients() {
        long seed = 42;
        List<LiveSocket> sockets = new ArrayList<>();
        ServerFixture fixture = server(new ServerFixture(Runnable::run, ServerFixture.cleaning()), sockets);
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            live(fixture, random);
        }
        assertThat(sockets).hasSizeGreaterThan(9_000);
        assertEmpty(fixture, sockets, "seed " + seed);
        assertThat(fixture.server.namespaces()).extracting(Namespace::name).containsExactly("/");
    }

    @Test
    void nothingIsLeftOfClientsThatComeAndGoOnManyThreads() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        ExecutorService readers = Executors.newFixedThreadPool(4);
        List<LiveSocket> sockets = java.util.Collections.synchronizedList(new ArrayList<>());
        ServerFixture fixture = server(new ServerFixture(pool, ServerFixture.cleaning()), sockets);
        for (int i = 0; i < 2_000; i++) {
            long seed = i;
            readers.execute(() -> live(fixture, new Random(seed)));
        }
        readers.shutdown();
        assertThat(readers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        pool.shutdown();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        fixture.scheduler.advance(Duration.ofSeconds(10)); // questions to those who were just leaving
        assertEmpty(fixture, sockets, "many threads");
    }
}
