package io.github.cdisocketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineLimits;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.fakes.TestClient;
import io.github.cdisocketio.server.room.InMemoryAdapter;
import io.github.cdisocketio.server.spi.RecoverySettings;
import io.github.cdisocketio.server.spi.SessionStore.Missed;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What adapters whose log is somewhere else can rely on. */
class RecoverySpiTest {
    private final AtomicReference<@Nullable StreamAdapter> made = new AtomicReference<>();
    private final ServerFixture fixture = new ServerFixture(recovering().adapters(sockets -> {
        StreamAdapter adapter = new StreamAdapter(sockets);
        made.compareAndSet(null, adapter);
        return adapter;
    }));
    private final StreamAdapter adapter = Objects.requireNonNull(made.get());
    private final Namespace main = fixture.main();
    private final Returner client = new Returner(fixture.server);

    private static SocketIoServerBuilder recovering() {
        return new SocketIoServerBuilder(Runnable::run)
                .config(ServerConfig.DEFAULT.withRecovery(RecoverySettings.DEFAULT));
    }

    private Socket socket() {
        return main.socket(client.id).orElseThrow();
    }

    @Test
    void whatIsSentLaterWaitsForTheOffset() {
        socket().on("question", event -> event.ack().send("answer"));
        main.emit("first");
        socket().emit("second");
        main.volatileEvents().emit("volatile");
        main.emitWithAck("asked");
        client.wire.send("420[\"question\"]");
        assertThat(client.read()).isEmpty();
        adapter.read();
        assertThat(client.read()).containsExactly("42[\"first\"]");
        adapter.read();
        assertThat(client.read())
                .containsExactly("42[\"second\"]", "42[\"volatile\"]", "420[\"asked\"]", "430[\"answer\"]");
        main.volatileEvents().emit("at once");
        assertThat(client.read()).containsExactly("42[\"at once\"]");
    }

    @Test
    void receiversAreThoseOfTheMomentOfTheCall() {
        socket().join("red");
        main.to("red").emit("to the room");
        socket().leave("red");
        adapter.read();
        assertThat(client.read()).containsExactly("42[\"to the room\"]");
    }

    @Test
    void theDisconnectWaitsForWhatWasEmittedBefore() {
        socket().emit("bye");
        socket().disconnect(true);
        assertThat(main.sockets()).isEmpty();
        assertThat(client.wire.closed()).isNull();
        adapter.read();
        assertThat(client.read()).containsExactly("42[\"bye\"]", "41");
        assertThat(client.wire.closed()).isEqualTo(CloseReason.FORCED_SERVER_CLOSE);
    }

    @Test
    void theDisconnectDoesNotWaitForEver() {
        socket().emit("bye");
        socket().disconnect(true);
        fixture.scheduler.advance(Duration.ofSeconds(5));
        assertThat(client.wire.closed()).isEqualTo(CloseReason.FORCED_SERVER_CLOSE);
    }

    @Test
    void aLogThatFailsCostsTheOffsetOnly() {
        main.emit("first");
        main.emit("second");
        adapter.fail();
        adapter.read();
        assertThat(client.wire.received()).containsExactly("42[\"first\"]", "42[\"second\",\"0-1\"]");
    }

    @Test
    void eventsOfOtherServersGoPastThoseThatHaveNoOffsetYet() {
        main.emit("mine");
        main.local().emit("behind");
        adapter.readOther("theirs");
        assertThat(client.wire.received()).containsExactly("42[\"theirs\",\"0-1\"]");
        adapter.read();
        assertThat(client.wire.received()).containsExactly("42[\"mine\",\"0-2\"]", "42[\"behind\"]");
    }

    @Test
    void theSessionTellsTheLastOffsetAndWhetherSomethingWaits() {
        main.emit("first");
        adapter.read();
        client.read();
        main.emit("second");
        client.drop();
        assertThat(adapter.stored.get(client.pid)).satisfies(record -> {
            assertThat(record.offset()).isEqualTo("0-1");
            assertThat(record.settled()).isFalse();
        });
        adapter.read();
        client.back();
        client.drop();
        assertThat(adapter.stored.get(client.pid)).satisfies(record -> {
            assertThat(record.offset()).isEqualTo("0-1");
            assertThat(record.settled()).isTrue();
        });
    }

    @Test
    void whatComesWhileTheLogIsReadIsHeldBackUntilTheClientIsIn() {
        String id = client.id;
        client.drop();
        CompletableFuture<List<Missed>> missed = new CompletableFuture<>();
        adapter.missed = missed;
        client.back();
        assertThat(socket().isConnected()).isTrue();
        main.emit("new");
        adapter.read();
        assertThat(client.read()).isEmpty();
        missed.complete(List.of(new Missed(List.of(EnginePacket.Message.of("2[\"old\",\"0-0\"]")), "0-0")));
        List<String> frames = client.wire.received();
        assertThat(frames).hasSize(3);
        assertThat(frames.get(0)).isEqualTo("42[\"old\",\"0-0\"]");
        assertThat(frames.get(1)).startsWith("40{\"sid\":\"" + id);
        assertThat(frames.get(2)).isEqualTo("42[\"new\",\"0-1\"]");
    }

    @Test
    void aClientThatGoesWhileTheLogIsReadMayTryAgain() {
        String id = client.id;
        client.drop();
        CompletableFuture<List<Missed>> missed = new CompletableFuture<>();
        adapter.missed = missed;
        client.back();
        TestClient first = client.wire;
        client.drop();
        assertThat(adapter.stored.get(client.pid))
                .satisfies(record -> assertThat(record.settled()).isFalse());
        missed.complete(List.of());
        adapter.missed = null;
        client.back();
        assertThat(client.id).isEqualTo(id);
        assertThat(first.received()).isEmpty();
    }

    @Test
    void aLogThatCannotBeReadClosesTheConnection() {
        client.drop();
        adapter.missed = CompletableFuture.failedFuture(new AdapterException("the log is away", null));
        client.back();
        assertThat(client.wire.closed()).isEqualTo(CloseReason.TRANSPORT_CLOSE);
        assertThat(adapter.stored).containsKey(client.pid);
    }

    @Test
    void anotherServerTakesAConnectionOver() {
        fixture.logSockets(main);
        CompletableFuture<Boolean> none =
                ((LiveNamespace) main).release("01234567890123456789").toCompletableFuture();
        assertThat(none).isCompletedWithValue(false);
        CompletableFuture<Boolean> released =
                ((LiveNamespace) main).release(client.pid).toCompletableFuture();
        assertThat(released).isCompletedWithValue(true);
        assertThat(client.wire.closed()).isEqualTo(CloseReason.TRANSPORT_CLOSE);
        assertThat(adapter.stored).containsKey(client.pid);
    }

    @Test
    void whatWaitsIsBounded() {
        AtomicReference<@Nullable StreamAdapter> small = new AtomicReference<>();
        ServerFixture own = new ServerFixture(recovering()
                .engine(EngineConfig.builder().limits(limits(10)).build())
                .adapters(sockets -> {
                    small.set(new StreamAdapter(sockets));
                    return Objects.requireNonNull(small.get());
                }));
        Returner slow = new Returner(own.server);
        for (int i = 0; i < 10; i++) {
            own.main().emit("x");
        }
        assertThat(slow.wire.closed()).isNull();
        own.main().emit("one too many");
        own.scheduler.advance(Duration.ZERO);
        assertThat(slow.wire.closed()).isEqualTo(CloseReason.SEND_BUFFER_FULL);
    }

    private static EngineLimits limits(int packets) {
        EngineLimits d = EngineLimits.DEFAULT;
        return new EngineLimits(
                d.connections(),
                d.connectionsPerAddress(),
                d.handshakesPerSecond(),
                packets,
                d.queuedBytes(),
                d.packetsPerPayload());
    }

    @Test
    void onAnAdapterThatCannotRecoverItStaysOff() {
        ServerFixture own = new ServerFixture(recovering().adapters(InMemoryAdapter::new));
        TestClient plain = TestClient.connect(own.server);
        plain.send("40");
        assertThat(plain.next()).matches("40\\{\"sid\":\"[^\"]{20}\"}");
        own.main().emit("x", "text");
        assertThat(plain.next()).isEqualTo("42[\"x\",\"text\"]");
        plain.drop();
        assertThat(own.scheduler.pending()).isZero();
    }
}
