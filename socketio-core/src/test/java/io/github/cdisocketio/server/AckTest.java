package io.github.cdisocketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.fakes.TestClient;
import io.github.cdisocketio.protocol.Arguments;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AckTest {
    private final ServerFixture fixture = new ServerFixture();
    private final Namespace main = fixture.main();
    private final TestClient client = TestClient.join(fixture.server);
    private final LiveSocket socket = (LiveSocket) main.sockets().iterator().next();

    private static String failure(CompletableFuture<?> answer) {
        assertThat(answer).isCompletedExceptionally();
        return answer.handle((value, error) -> error.getClass().getSimpleName()).join();
    }

    @Test
    void answersAnEventOnce() {
        socket.on("ask", event -> {
            assertThat(event.ack().isRequested()).isTrue();
            assertThat(event.ack().send("a", 1)).isTrue();
            assertThat(event.ack().send("again")).isFalse();
        });
        socket.on("bytes", event -> event.ack().send((Object) new byte[] {7}));
        client.send("420[\"ask\"]", "429[\"ask\"]", "421000[\"bytes\"]");
        assertThat(client.received())
                .containsExactly("430[\"a\",1]", "439[\"a\",1]", "461-1000[{\"_placeholder\":true,\"num\":0}]", "b:07");
    }

    @Test
    void answersWithNothingAsAnEmptyArray() {
        socket.on("ask", event -> event.ack().send());
        client.send("427[\"ask\"]");
        assertThat(client.received()).containsExactly("437[]");
    }

    @Test
    void givesAnotherAnswerAfterOneThatCouldNotBeMapped() {
        socket.on("ask", event -> {
            assertThatThrownBy(() -> event.ack().send(new Object())).isInstanceOf(IllegalArgumentException.class);
            event.ack().send("mapped");
        });
        client.send("421[\"ask\"]");
        assertThat(client.received()).containsExactly("431[\"mapped\"]");
    }

    @Test
    void doesNothingWhenNoAnswerIsWanted() {
        socket.on("tell", event -> {
            assertThat(event.ack().isRequested()).isFalse();
            assertThat(event.ack().send("x")).isFalse();
        });
        client.send("42[\"tell\"]");
        assertThat(client.received()).isEmpty();
    }

    @Test
    void countsIdsFromZeroInEachNamespace() {
        fixture.server.of("/other");
        client.enter("/other");
        Socket other = fixture.server.of("/other").sockets().iterator().next();
        socket.emitWithAck("a");
        socket.emitWithAck("b", 1);
        other.emitWithAck("c");
        assertThat(client.received()).containsExactly("420[\"a\"]", "421[\"b\",1]", "42/other,0[\"c\"]");
    }

    @Test
    void completesWithTheAnswerOnce() {
        CompletableFuture<Arguments> first = socket.emitWithAck("a").toCompletableFuture();
        CompletableFuture<Arguments> second = socket.emitWithAck("b").toCompletableFuture();
        client.send("431[\"two\",2]", "430[]", "430[\"again\"]", "4377[\"nobody asked\"]");
        assertThat(second.join().json(0)).isEqualTo("\"two\"");
        assertThat(second.join()).hasSize(2);
        assertThat(first.join()).isEmpty();
        assertThat(socket.pendingAcks()).isZero();
        assertThat(client.closed()).isNull();
    }

    @Test
    void givesUpAfterTheTimeoutAndFreesTheEntry() {
        CompletableFuture<Arguments> answer =
                socket.timeout(Duration.ofSeconds(3)).emitWithAck("a").toCompletableFuture();
        fixture.scheduler.advance(Duration.ofSeconds(3));
        assertThat(failure(answer)).isEqualTo("AckTimeoutException");
        assertThat(socket.pendingAcks()).isZero();
        client.send("430[\"late\"]");
        assertThat(client.closed()).isNull();
    }

    @Test
    void freesTheTimerWhenTheAnswerComesInTime() {
        int before = fixture.scheduler.pending();
        CompletableFuture<Arguments> answer =
                socket.timeout(Duration.ofSeconds(3)).emitWithAck("a").toCompletableFuture();
        client.send("430[1]");
        assertThat(answer).isCompleted();
        assertThat(fixture.scheduler.pending()).isEqualTo(before);
    }

    @Test
    void freesTheEntryWhenTheApplicationGivesUp() {
        CompletableFuture<Arguments> answer = socket.emitWithAck("a").toCompletableFuture();
        answer.cancel(false);
        assertThat(socket.pendingAcks()).isZero();
        assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS)).isInstanceOf(Exception.class);
    }

    @Test
    void tellsThoseWhoWaitThatTheClientIsGone() {
        int before = fixture.scheduler.pending();
        CompletableFuture<Arguments> answer =
                socket.timeout(Duration.ofSeconds(30)).emitWithAck("a").toCompletableFuture();
        client.send("41");
        assertThat(failure(answer)).isEqualTo("SessionClosedException");
        assertThat(fixture.scheduler.pending()).isEqualTo(before);
        client.received();
        assertThat(failure(socket.emitWithAck("b").toCompletableFuture())).isEqualTo("SessionClosedException");
        assertThat(client.received())
                .as("nothing is sent to a client that left")
                .isEmpty();
    }

    @Test
    void cannotAskASocketThatIsNotLetIn() {
        List<String> failures = new ArrayList<>();
        fixture.server.of("/checked").use(joining -> {
            failures.add(failure(joining.emitWithAck("a").toCompletableFuture()));
            joining.emit("nothing");
            return null;
        });
        client.enter("/checked");
        assertThat(failures).containsExactly("SessionClosedException");
        assertThat(client.received()).isEmpty();
    }

    // ---- broadcasts

    private CompletableFuture<List<JsonValue>> ask(Duration timeout) {
        return main.timeout(timeout).emitWithAck("all").toCompletableFuture();
    }

    @Test
    void gathersTheAnswersOfAll() {
        TestClient other = TestClient.join(fixture.server);
        CompletableFuture<List<JsonValue>> answers = ask(Duration.ofSeconds(1));
        assertThat(client.received()).isEqualTo(other.received()).containsExactly("420[\"all\"]");
        other.send("430[2,\"more\"]");
        assertThat(answers).isNotDone();
        client.send("430[]", "430[3]");
        assertThat(answers.join()).hasToString("[2, null]");
        assertThat(socket.pendingAcks()).isZero();
        assertThat(fixture.scheduler.pending()).as("two heartbeats").isEqualTo(2);
    }

    @Test
    void hasTheAnswersSoFarWhenTheTimeIsOver() {
        TestClient other = TestClient.join(fixture.server);
        CompletableFuture<List<JsonValue>> answers = ask(Duration.ofSeconds(1));
        other.send("430[2]");
        fixture.scheduler.advance(Duration.ofSeconds(1));
        assertThat(failure(answers)).isEqualTo("AckTimeoutException");
        answers.whenComplete((none, error) -> {
            assertThat(((AckTimeoutException) error).responses()).hasToString("[2]");
            fixture.log.add("seen");
        });
        assertThat(fixture.log).containsExactly("seen");
        assertThat(socket.pendingAcks()).isZero();
    }

    @Test
    void usesTheRequestTimeoutOfTheServerWithoutAnother() {
        CompletableFuture<List<JsonValue>> answers = main.emitWithAck("all").toCompletableFuture();
        fixture.scheduler.advance(Duration.ofMillis(4999));
        assertThat(answers).isNotDone();
        fixture.scheduler.advance(Duration.ofMillis(1));
        assertThat(failure(answers)).isEqualTo("AckTimeoutException");
    }

    @Test
    void doesNotWaitForAClientThatLeft() {
        TestClient other = TestClient.join(fixture.server);
        CompletableFuture<List<JsonValue>> answers = ask(Duration.ofSeconds(10));
        client.send("430[1]");
        other.drop();
        assertThat(failure(answers)).isEqualTo("AckTimeoutException");
    }

    @Test
    void hasNoAnswersWhenNobodyIsThere() {
        assertThat(main.to("nobody").emitWithAck("x").toCompletableFuture().join())
                .isEmpty();
        assertThat(fixture.scheduler.pending()).isEqualTo(1);
    }

    @Test
    void asksASingleRemoteSocket() {
        RemoteSocket remote = main.fetchSockets().toCompletableFuture().join().get(0);
        CompletableFuture<Arguments> answer =
                remote.timeout(Duration.ofSeconds(1)).emitWithAck("x").toCompletableFuture();
        client.send("430[\"it is me\"]");
        assertThat(answer.join().json(0)).isEqualTo("\"it is me\"");
        client.drop();
        assertThat(failure(remote.emitWithAck("x").toCompletableFuture())).isNotEmpty();
    }
}
