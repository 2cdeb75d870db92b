package io.github.cdisocketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.fakes.TestClient;
import io.github.cdisocketio.server.spi.RecoverySettings;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryTest {
    private final ServerFixture fixture = ServerFixture.recovering(RecoverySettings.DEFAULT);
    private final Namespace main = fixture.main();

    private Socket socket(Returner client) {
        return main.socket(client.id).orElseThrow();
    }

    @Test
    void givesAPrivateIdAndOffsetsOnlyWhereItIsOn() {
        ServerFixture plain = new ServerFixture();
        TestClient client = TestClient.connect(plain.server);
        client.send("40");
        assertThat(client.next()).matches("40\\{\"sid\":\"[^\"]{20}\"}");
        plain.main().emit("x");
        assertThat(client.next()).isEqualTo("42[\"x\"]");

        Returner other = new Returner(fixture.server);
        assertThat(other.pid).hasSize(20).isNotEqualTo(other.id);
        main.emit("x", 1);
        assertThat(other.wire.next()).matches("42\\[\"x\",1,\"[^\"]{8}\\.1\"]");
    }

    @Test
    void bringsBackIdRoomsDataAndMissedEventsInOrderBeforeTheConnect() {
        Returner client = new Returner(fixture.server);
        socket(client).join("red");
        socket(client).data().put("name", "Ada");
        main.emit("seen");
        assertThat(client.read()).containsExactly("42[\"seen\"]");
        String id = client.id;
        String pid = client.pid;
        client.drop();
        assertThat(main.socket(id)).isEmpty();
        main.emit("a", 1);
        main.to("red").emit("b", 2);
        main.to("blue").emit("not for it");
        main.except("red").emit("nor this");
        main.to(id).emit("c", 3);

        client.wire = TestClient.connect(fixture.server);
        client.wire.send("40{\"pid\":\"" + pid + "\",\"offset\":\"" + client.offset + "\"}");
        List<String> frames = client.wire.received();
        assertThat(frames).hasSize(4).last().isEqualTo("40{\"sid\":\"" + id + "\",\"pid\":\"" + pid + "\"}");
        assertThat(frames.get(0)).startsWith("42[\"a\",1,\"");
        assertThat(frames.get(1)).startsWith("42[\"b\",2,\"");
        assertThat(frames.get(2)).startsWith("42[\"c\",3,\"");
        Socket back = main.socket(id).orElseThrow();
        assertThat(back.isRecovered()).isTrue();
        assertThat(back.rooms()).containsExactlyInAnyOrder(id, "red");
        assertThat(back.data()).containsEntry("name", "Ada");
        main.to("red").emit("d");
        assertThat(client.read()).containsExactly("42[\"d\"]");
    }

    @Test
    void comesBackAgainAndAgainEachTimeOnlyToWhatIsNew() {
        Returner client = new Returner(fixture.server);
        String id = client.id;
        for (int i = 0; i < 5; i++) {
            main.emit("seen", i);
            assertThat(client.read()).containsExactly("42[\"seen\"," + i + "]");
            client.drop();
            main.emit("missed", i);
            assertThat(client.back()).containsExactly("42[\"missed\"," + i + "]");
            assertThat(client.id).isEqualTo(id);
        }
        assertThat(main.sockets()).hasSize(1);
    }

    @Test
    void hidesThePrivateIdFromTheApplication() {
        Returner client = new Returner(fixture.server);
        client.drop();
        client.wire = TestClient.connect(fixture.server);
        client.wire.send("40{\"token\":1,\"pid\":\"" + client.pid + "\"}");
        assertThat(socket(client).isRecovered()).isTrue();
        assertThat(socket(client).handshake().auth().keySet()).isEqualTo(Set.of("token"));
    }

    @Test
    void tellsTheListenersOfTheEndAndOfTheNewBeginning() {
        fixture.logSockets(main);
        main.onConnection(socket -> fixture.log.add("recovered " + socket.isRecovered()));
        Returner client = new Returner(fixture.server);
        client.drop();
        client.back();
        assertThat(fixture.log)
                .containsExactly(
                        "connect /",
                        "recovered false",
                        "disconnecting transport close in 1 rooms, connected false",
                        "disconnect transport close in 0 rooms",
                        "connect /",
                        "recovered true");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void skipsMiddlewaresUnlessConfiguredButForThoseThatNeverAre(boolean skip) {
        ServerFixture own = ServerFixture.recovering(RecoverySettings.DEFAULT.withSkipMiddlewares(skip));
        own.main().use(socket -> {
            own.log.add("asked " + socket.isRecovered());
            return null;
        });
        own.main().use(new NamespaceMiddleware() {
            @Override
            public CompletableFuture<Void> check(Socket socket) {
                own.log.add("always asked");
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public boolean isNeverSkipped() {
                return true;
            }
        });
        Returner client = new Returner(own.server);
        client.drop();
        own.log.clear();
        client.back();
        assertThat(own.log).isEqualTo(skip ? List.of("always asked") : List.of("asked true", "always asked"));
    }

    @Test
    void aClientThatIsRefusedKeepsItsSession() {
        ServerFixture own = ServerFixture.recovering(RecoverySettings.DEFAULT.withSkipMiddlewares(false));
        Returner client = new Returner(own.server);
        String id = client.id;
        Registration refusing = own.main().use(socket -> {
            throw new ConnectionRefusedException("not now");
        });
        client.drop();
        assertThat(client.back()).containsExactly("44{\"message\":\"not now\"}");
        refusing.remove();
        own.main().emit("missed");
        assertThat(client.ask()).containsExactly("42[\"missed\"]");
        assertThat(client.id).isEqualTo(id);
    }

    @Test
    void doesNotBringBackWhoLeftOrWasSentAwayOnPurpose() {
        Returner left = new Returner(fixture.server);
        String id = left.id;
        left.wire.send("41");
        left.ask();
        assertThat(left.id).isNotEqualTo(id);

        String second = left.id;
        socket(left).disconnect(false);
        assertThat(left.read()).containsExactly("41");
        left.ask();
        assertThat(left.id).isNotEqualTo(second);

        String third = left.id;
        socket(left).disconnect(true);
        left.read();
        left.back();
        assertThat(left.id).isNotEqualTo(third);
    }

    @Test
    void aWrongOffsetDoesNotDestroyTheSession() {
        Returner client = new Returner(fixture.server);
        main.emit("seen");
        client.read();
        String id = client.id;
        String pid = client.pid;
        String offset = String.valueOf(client.offset);
        client.drop();
        main.emit("missed");
        for (String wrong : List.of("hello", "", offset + "zz", offset.substring(0, 9) + "-1", "x".repeat(5000))) {
            client.pid = pid;
            client.offset = wrong;
            assertThat(client.back()).isEmpty();
            assertThat(client.id).isNotEqualTo(id);
        }
        client.pid = pid;
        client.offset = offset;
        assertThat(client.back()).containsExactly("42[\"missed\"]");
        assertThat(client.id).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pid\":1,\"offset\":\"a\"}",
                "{\"pid\":\"01234567890123456789\",\"offset\":\"a\"}",
                "{\"pid\":null}",
                "{\"pid\":[],\"offset\":{}}"
            })
    void whatIsNoSessionBeginsOne(String payload) {
        TestClient client = TestClient.connect(fixture.server);
        client.send("40" + payload);
        assertThat(client.next()).startsWith("40{\"sid\":");
        assertThat(main.sockets()).allMatch(socket -> !socket.isRecovered());
    }

    @Test
    void withoutAnyOffsetEverythingSinceTheConnectIsRepeated() {
        Returner early = new Returner(fixture.server);
        main.emit("before it came");
        early.read();
        Returner client = new Returner(fixture.server);
        String id = client.id;
        client.drop();
        main.emit("missed");
        assertThat(client.offset).isNull();
        assertThat(client.back()).containsExactly("42[\"missed\"]");
        assertThat(client.id).isEqualTo(id);
    }

    @Test
    void whatWasSentButNotReceivedIsRepeatedToo() {
        Returner client = new Returner(fixture.server);
        main.emit("seen");
        client.read();
        main.emit("lost on the way");
        client.wire.received();
        client.drop();
        main.emit("missed");
        assertThat(client.back()).containsExactly("42[\"lost on the way\"]", "42[\"missed\"]");
    }

    @Test
    void whatWasRepeatedButNotReceivedIsRepeatedAgain() {
        Returner client = new Returner(fixture.server);
        client.drop();
        main.emit("missed");
        client.wire = TestClient.connect(fixture.server);
        client.wire.send("40{\"pid\":\"" + client.pid + "\"}");
        client.wire.received();
        client.drop();
        assertThat(client.back()).containsExactly("42[\"missed\"]");
    }

    @Test
    void aDeadConnectionThatNobodyNoticedIsTakenOver() {
        fixture.logSockets(main);
        Returner client = new Returner(fixture.server);
        String id = client.id;
        socket(client).join("red");
        TestClient dead = client.wire;
        main.to("red").emit("lost in the dead connection");
        dead.received();
        assertThat(client.back()).containsExactly("42[\"lost in the dead connection\"]");
        assertThat(client.id).isEqualTo(id);
        assertThat(dead.closed()).isEqualTo(CloseReason.TRANSPORT_CLOSE);
        assertThat(fixture.log)
                .containsExactly(
                        "connect /",
                        "disconnecting transport close in 2 rooms, connected false",
                        "disconnect transport close in 0 rooms",
                        "connect /");
        assertThat(main.sockets()).hasSize(1);
        assertThat(socket(client).rooms()).contains("red");
    }

    @Test
    void whatIsEmittedToASocketThatIsAwayIsSentWhenItsClientIsBack() {
        Returner client = new Returner(fixture.server);
        Socket before = socket(client);
        client.drop();
        assertThat(before.isConnected()).isFalse();
        assertThat(before.mayReturn()).isTrue();
        before.emit("late", "answer");
        before.volatileEvents().emit("not this");
        assertThat(client.back()).containsExactly("42[\"late\",\"answer\"]");
        before.emit("by the old object");
        assertThat(client.read()).containsExactly("42[\"by the old object\"]");
    }

    @Test
    void emitsThenDisconnectsInThisOrder() {
        Returner client = new Returner(fixture.server);
        socket(client).emit("bye");
        socket(client).disconnect(true);
        assertThat(client.read()).containsExactly("42[\"bye\"]", "41");
        assertThat(client.wire.closed()).isEqualTo(CloseReason.FORCED_SERVER_CLOSE);
    }

    @Test
    void eachNamespaceOfAConnectionComesBackByItself() {
        fixture.server.of("/two");
        Returner one = new Returner(fixture.server);
        Returner two = new Returner(fixture.server, "/two");
        String id = two.id;
        fixture.server.of("/two").emit("seen");
        two.read();
        two.drop();
        fixture.server.of("/two").emit("missed");
        main.emit("elsewhere");
        Returner stolen = new Returner(fixture.server);
        stolen.pid = two.pid;
        stolen.offset = two.offset;
        stolen.back();
        assertThat(stolen.id).isNotEqualTo(id);
        assertThat(two.back()).containsExactly("42/two,[\"missed\"]");
        assertThat(two.id).isEqualTo(id);
        assertThat(one.read()).containsExactly("42[\"elsewhere\"]");
    }

    @Test
    void aServerThatStopsForgets() {
        Returner client = new Returner(fixture.server);
        client.drop();
        fixture.server.close();
        assertThat(fixture.scheduler.pending()).isZero();
    }
}
