package io.github.cdisocketio.cluster;

import static io.github.cdisocketio.cluster.FakeSocket.arguments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.AdapterException;
import io.github.cdisocketio.server.spi.Adapter.AckAnswer;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import io.github.cdisocketio.server.spi.SocketDetails;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ClusterAdapterTest {
    private static final BroadcastOptions ALL = BroadcastOptions.EVERYONE;

    private final ManualScheduler scheduler = new ManualScheduler();
    private final MemoryEngine engine = new MemoryEngine();
    private final FakeServer a = new FakeServer(engine, scheduler);
    private final FakeServer b = new FakeServer(engine, scheduler);
    private final FakeSocket onA = a.connect("sid-a", "red");
    private final FakeSocket onB = b.connect("sid-b", "red", "blue");

    private static Packet.Event event(String name, Object... args) {
        return new Packet.Event("/", Packet.NO_ID, name, arguments(args));
    }

    private static <T> T now(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    @Test
    void aBroadcastReachesEveryoneOnce() {
        now(a.adapter.broadcast(event("hello", 1, "é"), ALL));
        assertThat(onA.got).containsExactly("hello[1, \"é\"]");
        assertThat(onB.got).containsExactly("hello[1, \"é\"]");
    }

    @Test
    void roomsExceptionsAndFlagsCountOnTheOtherServer() {
        a.adapter.broadcast(event("blue"), ALL.withRooms(Set.of("blue")));
        a.adapter.broadcast(event("not-blue"), ALL.withExcept(Set.of("blue")));
        a.adapter.broadcast(event("local"), ALL.asLocal());
        a.adapter.broadcast(event("flags"), ALL.asVolatile().withCompress(false).withRooms(Set.of("sid-b")));
        assertThat(onA.got).containsExactly("not-blue[]", "local[]");
        assertThat(onB.got).containsExactly("blue[]", "flags[]");
        assertThat(onB.options.get(1).isVolatile()).isTrue();
        assertThat(onB.options.get(1).compress()).isFalse();
    }

    @Test
    void acknowledgementsOfAllServersArrive() {
        List<Integer> counts = new ArrayList<>();
        List<AckAnswer> answers = new ArrayList<>();
        Runnable takeBack = a.adapter.broadcastWithAck(event("q"), ALL, counts::add, answers::add);
        assertThat(counts).containsExactly(1, 1);
        onA.answer("from a");
        onB.answer("from b");
        assertThat(answers)
                .extracting(each -> each.arguments().toString())
                .containsExactly("[\"from a\"]", "[\"from b\"]");
        takeBack.run();
        onB.acks.values().forEach(each -> each.accept(arguments("late")));
        assertThat(answers).hasSize(2);
    }

    @Test
    void clientsThatNeverAnswerAreForgottenOnTheOtherServer() {
        a.adapter.broadcastWithAck(event("q"), ALL.withTimeout(Duration.ofSeconds(1)), count -> {}, answer -> {});
        assertThat(onB.acks).hasSize(1);
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(onB.acks).isEmpty();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void socketsOfAllServersAreFetchedAsTheyAre() {
        onB.data.put("user", "ann");
        onB.data.put("roles", List.of("x", 1, 2.5, true));
        onB.data.put("bytes", new byte[] {1, 2});
        onB.data.put("unwritable", new Object());
        List<SocketDetails> found = now(a.adapter.fetchSockets(ALL));
        assertThat(found).extracting(SocketDetails::id).containsExactly("sid-a", "sid-b");
        SocketDetails remote = found.get(1);
        assertThat(remote.rooms()).containsExactlyInAnyOrder("sid-b", "red", "blue");
        assertThat(remote.handshake()).isEqualTo(onB.details().handshake());
        assertThat(remote.data().keySet()).containsExactly("user", "roles", "bytes");
        assertThat(remote.data().get("user")).isEqualTo("ann");
        assertThat(remote.data().get("roles")).asString().isEqualTo("[x, 1, 2.5, true]");
        assertThat((byte[]) remote.data().get("bytes")).containsExactly(1, 2);
        assertThat(now(a.adapter.fetchSockets(ALL.withRooms(Set.of("blue"))))).hasSize(1);
        assertThat(now(a.adapter.fetchSockets(ALL.asLocal()))).hasSize(1);
    }

    @Test
    void aServerThatDoesNotAnswerFailsTheQuestionInTime() {
        engine.nodes.put("silent", engine.nodes.values().iterator().next());
        CompletionStage<List<SocketDetails>> found = a.adapter.fetchSockets(ALL);
        assertThat(found.toCompletableFuture()).isNotDone();
        scheduler.advance(Duration.ofSeconds(5));
        assertThatThrownBy(() -> now(found))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(AdapterException.class)
                .hasMessageContaining("SIO-06012")
                .hasMessageContaining("1 of 2 servers");
    }

    @Test
    void othersJoinLeaveAndDisconnect() {
        a.adapter.addSockets(ALL.withRooms(Set.of("blue")), Set.of("new"));
        assertThat(b.adapter.roomsOf(onB)).contains("new");
        a.adapter.removeSockets(ALL, Set.of("red"));
        assertThat(a.adapter.roomsOf(onA)).doesNotContain("red");
        assertThat(b.adapter.roomsOf(onB)).doesNotContain("red");
        a.adapter.disconnectSockets(ALL.withRooms(Set.of("blue")), true);
        assertThat(onA.got).isEmpty();
        assertThat(onB.got).containsExactly("disconnected true");
    }

    @Test
    void serversTalkToEachOther() {
        FakeServer c = new FakeServer(engine, scheduler);
        a.adapter.serverSideEmit("ping", arguments(1));
        assertThat(a.serverEvents).isEmpty();
        assertThat(b.serverEvents).containsExactly("ping[1]");
        CompletionStage<List<JsonValue>> answers = a.adapter.serverSideEmitWithAck("who", arguments());
        b.serverAnswers.get(0).accept(arguments("b", "ignored"));
        c.serverAnswers.get(0).accept(arguments());
        assertThat(now(answers)).asString().isEqualTo("[\"b\", null]");
        assertThat(now(a.adapter.serverCount())).isEqualTo(3);
    }

    @Test
    void partialAnswersAreInTheException() {
        FakeServer c = new FakeServer(engine, scheduler);
        CompletionStage<List<JsonValue>> answers = a.adapter.serverSideEmitWithAck("who", arguments());
        c.serverAnswers.get(0).accept(arguments("c"));
        scheduler.advance(Duration.ofSeconds(5));
        assertThatThrownBy(() -> now(answers)).satisfies(error -> {
            AdapterException cause = (AdapterException) error.getCause();
            assertThat(cause.responses()).asString().isEqualTo("[\"c\"]");
        });
    }

    @Test
    void aloneNobodyIsAsked() {
        b.adapter.close();
        assertThat(now(a.adapter.serverSideEmitWithAck("who", arguments()))).isEmpty();
        assertThat(now(a.adapter.fetchSockets(ALL))).hasSize(1);
        assertThat(engine.sent).isEmpty();
    }

    @Test
    void thisServersClientsAreServedWhenTheEngineIsDown() {
        engine.down = true;
        CompletionStage<Void> sent = a.adapter.broadcast(event("hello"), ALL);
        assertThat(onA.got).containsExactly("hello[]");
        assertThatThrownBy(() -> now(sent)).hasCauseInstanceOf(AdapterException.class);
        assertThatThrownBy(() -> now(a.adapter.fetchSockets(ALL))).hasCauseInstanceOf(AdapterException.class);
        assertThat(a.adapter.unsentMessages()).isEqualTo(2);
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void requestsThatWaitAreBounded() {
        FakeServer c = new FakeServer(engine, scheduler, new ClusterSettings(Duration.ofSeconds(5), 2));
        c.adapter.serverSideEmitWithAck("q", arguments());
        c.adapter.serverSideEmitWithAck("q", arguments());
        CompletionStage<List<JsonValue>> third = c.adapter.serverSideEmitWithAck("q", arguments());
        assertThatThrownBy(() -> now(third)).hasMessageContaining("SIO-06011");
        assertThatThrownBy(() -> c.adapter.broadcastWithAck(event("q"), ALL, count -> {}, answer -> {}))
                .hasMessageContaining("SIO-06011");
        assertThat(onA.got).isEmpty();
        scheduler.advance(Duration.ofSeconds(5));
        assertThat(c.adapter.serverSideEmitWithAck("q", arguments()).toCompletableFuture())
                .isNotDone();
    }

    @Test
    void whatWaitsEndsWithTheAdapter() {
        CompletionStage<List<JsonValue>> answers = a.adapter.serverSideEmitWithAck("who", arguments());
        a.adapter.close();
        assertThatThrownBy(() -> now(answers)).hasMessageContaining("the server stops");
    }

    @Test
    void anEmitterIsHeard() {
        ClusterNode node = engine.nodes.values().iterator().next();
        node.receive(
                new Envelope(Envelope.EMITTER, "/", new ClusterMessage.Broadcast(event("job"), ALL, null)),
                answer -> {});
        node.receive(
                new Envelope(Envelope.EMITTER, "/other", new ClusterMessage.Broadcast(event("no"), ALL, null)),
                answer -> {});
        assertThat(onA.got).containsExactly("job[]");
    }

    @Test
    void answersAreCountedOncePerServerAndUnknownOnesIgnored() {
        engine.nodes.put("silent", engine.nodes.values().iterator().next());
        CompletionStage<List<JsonValue>> answers = a.adapter.serverSideEmitWithAck("who", arguments());
        ClusterNode node = engine.nodes.values().iterator().next();
        String requestId = ((ClusterMessage.ServerSideEmit) engine.sent.get(0)).requestId();
        for (int i = 0; i < 3; i++) {
            node.receive(
                    new Envelope("x", "/", new ClusterMessage.ServerSideEmitResponse(requestId, JsonValue.TRUE)),
                    reply -> {});
            node.receive(
                    new Envelope("y", "/", new ClusterMessage.ServerSideEmitResponse("unknown", JsonValue.TRUE)),
                    reply -> {});
        }
        assertThat(answers.toCompletableFuture()).isNotDone();
        b.serverAnswers.get(0).accept(arguments("b"));
        assertThat(now(answers)).hasSize(2);
    }

    @Test
    void roomsThatComeAndGoAreToldToTheEngine() {
        engine.rooms.clear();
        onA.join("red", "green");
        onA.leave("green");
        a.adapter.removeAll(onA);
        assertThat(engine.rooms).containsExactlyInAnyOrder("+green", "-green", "-sid-a", "-red");
    }

    @Test
    void whatAServerCannotHandleIsCounted() {
        ClusterNode node = engine.nodes.values().iterator().next();
        node.malformed(new IllegalStateException("no message"));
        assertThat(a.adapter.malformedMessages()).isEqualTo(1);
    }
}
