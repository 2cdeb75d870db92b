package io.github.cdisocketio.cluster;

import static io.github.cdisocketio.cluster.FakeSocket.arguments;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.server.spi.Adapter.AckAnswer;
import io.github.cdisocketio.server.spi.BroadcastOptions;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final ManualScheduler scheduler = new ManualScheduler();
    private final MemoryEngine engine = new MemoryEngine();
    private final HeartbeatEngine heartbeats = new HeartbeatEngine(engine, HeartbeatEngine.Settings.DEFAULT);
    private final FakeServer a = new FakeServer(heartbeats, scheduler);
    private final FakeServer b = new FakeServer(heartbeats, scheduler);

    private int servers() {
        return a.adapter.serverCount().toCompletableFuture().join();
    }

    @Test
    void serversKnowEachOtherAtOnceAndAsLongAsTheySpeak() {
        assertThat(servers()).isEqualTo(2);
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(servers()).isEqualTo(2);
    }

    @Test
    void aServerThatGoesIsForgottenAtOnce() {
        b.adapter.close();
        assertThat(servers()).isEqualTo(1);
    }

    @Test
    void whoAsksDoesNotWaitForTheDead() {
        FakeServer c = new FakeServer(heartbeats, scheduler, new ClusterSettings(Duration.ofMinutes(1), 10));
        CompletionStage<List<JsonValue>> answers = c.adapter.serverSideEmitWithAck("who", arguments());
        b.serverAnswers.get(0).accept(arguments("b"));
        assertThat(answers.toCompletableFuture()).isNotDone();
        a.adapter.close();
        assertThat(answers.toCompletableFuture())
                .isCompletedWithValueMatching(all -> all.toString().equals("[\"b\"]"));
    }

    @Test
    void silenceIsDeath() {
        FakeServer c = new FakeServer(engine, scheduler); // says nothing of itself
        c.adapter.serverSideEmit("here", arguments());
        assertThat(servers()).isEqualTo(3);
        scheduler.advance(Duration.ofSeconds(10));
        assertThat(servers()).isEqualTo(3);
        scheduler.advance(Duration.ofSeconds(2));
        assertThat(servers()).isEqualTo(2);
    }

    @Test
    void whoIsCutOffKnowsNobodyInsteadOfNone() {
        engine.outOfReach = true;
        assertThat(a.adapter.serverCount().toCompletableFuture()).isCompletedExceptionally();
        assertThat(a.adapter.fetchSockets(BroadcastOptions.EVERYONE).toCompletableFuture())
                .isCompletedExceptionally();
        engine.outOfReach = false;
        assertThat(servers()).isEqualTo(2);
    }

    @Test
    void whoIsBackAgainKnowsTheOthersAtOnce() {
        engine.down = true;
        scheduler.advance(Duration.ofSeconds(15));
        engine.down = false;
        assertThat(servers()).isEqualTo(1);
        engine.nodes.values().iterator().next().backAgain();
        assertThat(servers()).isEqualTo(2);
    }

    @Test
    void acknowledgementsOfTheDeadAreNotWaitedFor() {
        b.connect("one");
        b.connect("two");
        List<Integer> counts = new ArrayList<>();
        List<AckAnswer> answers = new ArrayList<>();
        Packet.Event event = new Packet.Event("/", Packet.NO_ID, "q", arguments());
        a.adapter.broadcastWithAck(event, BroadcastOptions.EVERYONE, counts::add, answers::add);
        b.sockets.get(0).answer("yes");
        assertThat(counts).containsExactly(0, 2);
        b.adapter.close();
        assertThat(answers).extracting(AckAnswer::arrived).containsExactly(true, false);
    }

    @Test
    void nothingRunsOnAfterTheEnd() {
        a.adapter.close();
        b.adapter.close();
        assertThat(scheduler.waiting()).isZero();
    }
}
