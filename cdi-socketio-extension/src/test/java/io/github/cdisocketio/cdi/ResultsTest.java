package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdisocketio.api.Args;
import io.github.cdisocketio.api.Broadcast;
import io.github.cdisocketio.api.BroadcastOthers;
import io.github.cdisocketio.api.BroadcastScope;
import io.github.cdisocketio.api.Emit;
import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.api.HandlerTimeout;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.InputAndBroadcast;
import io.github.cdisocketio.api.InputAndBroadcastOthers;
import io.github.cdisocketio.api.InputAndEmit;
import io.github.cdisocketio.api.NonBlocking;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.NspParam;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.OnNamespaceInit;
import io.github.cdisocketio.api.SocketException;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.Socket;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResultsTest {
    static WeldServer server;
    static MemoryClient client;

    @SocketService
    public static class Service {
        final CountDownLatch never = new CountDownLatch(1);
        final CompletableFuture<String> later = new CompletableFuture<>();

        @InputAndEmit("ping")
        String ping() {
            return "pong";
        }

        @InputAndBroadcast("shout")
        String shout(String text) {
            return text;
        }

        @InputAndBroadcastOthers("whisper")
        String whisper(String text) {
            return text;
        }

        @Input("null")
        @Emit("nothing")
        String none() {
            return null;
        }

        @Input("empty")
        @Emit("nothing")
        Optional<String> empty() {
            return Optional.empty();
        }

        @Input("list")
        @Emit("listed")
        List<Integer> list() {
            return List.of(1, 2);
        }

        @Input("several")
        @Emit("listed")
        EventArgs several() {
            return EventArgs.of(1, 2);
        }

        @Input("join")
        void join(Socket socket, String room) {
            socket.join(room);
        }

        @Input("room")
        @Broadcast(value = "roomed", rooms = "a")
        @BroadcastOthers(
                value = "roomed-others",
                rooms = {"a", "b"})
        String room() {
            return "x";
        }

        @Input("stage")
        @Emit("staged")
        CompletionStage<String> stage() {
            return CompletableFuture.supplyAsync(() -> "done");
        }

        @Input("null-stage")
        CompletionStage<String> nullStage() {
            return null;
        }

        @Input("late")
        CompletionStage<String> late() {
            return later;
        }

        @Input("complete")
        String complete() {
            later.complete("late");
            return "early";
        }

        @Input("failing-stage")
        CompletionStage<String> failing() {
            return CompletableFuture.failedFuture(new SocketException("NO", "not today", Map.of("until", 5)));
        }

        @Input("publisher")
        Flow.Publisher<String> publisher() {
            return subscriber -> {
                SubmissionPublisher<String> publisher = new SubmissionPublisher<>();
                publisher.subscribe(subscriber);
                publisher.submit("first");
                publisher.submit("second");
                publisher.close();
            };
        }

        @Input("ask-back")
        String askBack(Socket socket) throws InterruptedException, ExecutionException {
            Arguments answer =
                    socket.emitWithAck("question", "?").toCompletableFuture().get();
            return "you said " + answer.get(0);
        }

        @Input("broken")
        void broken() {
            throw new IllegalStateException("secret");
        }

        @Input("slow")
        @HandlerTimeout("100")
        String slow() throws InterruptedException {
            never.await();
            return "never";
        }

        @Input("slow-stage")
        @HandlerTimeout("PT0.1S")
        CompletionStage<String> slowStage() {
            return new CompletableFuture<>();
        }

        @Input("thread")
        String thread() {
            return Thread.currentThread().getName();
        }

        @Input("inline")
        @NonBlocking
        String inline() {
            return Thread.currentThread().getName();
        }

        @Input("two")
        void first() {}

        @Input("two")
        String second(@Args(0) String argument) {
            return argument;
        }
    }

    @SocketService("/room/{id}")
    public static class Rooms {
        static final List<String> INITIALIZED = new CopyOnWriteArrayList<>();

        @Inject
        @Nsp
        Namespace all;

        @OnNamespaceInit
        void init(Namespace nsp, @NspParam("id") String id) {
            INITIALIZED.add(nsp.name() + "=" + id);
        }

        @Input("where")
        String where(@NspParam("id") int id, @Nsp Namespace registered, Namespace own) {
            return id + registered.name() + own.name();
        }

        @Input("everywhere")
        @Broadcast(value = "heard", scope = BroadcastScope.PARENT)
        @BroadcastOthers(value = "heard-others", scope = BroadcastScope.PARENT)
        String everywhere() {
            return "x";
        }

        @Input("all")
        void all() {
            all.emit("to-all", 1);
        }
    }

    @SocketService("/room/7")
    public static class Seventh {
        @OnConnection
        void joined(Socket socket) {
            socket.emit("seventh");
        }
    }

    @BeforeAll
    static void deploy() {
        server = WeldServer.deploy(Service.class, Rooms.class, Seventh.class);
        client = server.client("/");
    }

    @AfterAll
    static void undeploy() {
        server.close();
    }

    private static String call(String event, String... args) {
        return client.call(event, args).toString();
    }

    @Test
    void inputAndOutputUnderOneName() {
        MemoryClient other = server.client("/");
        assertThat(call("ping")).isEqualTo("[\"pong\"]");
        assertThat(client.next("ping").toString()).isEqualTo("[\"pong\"]");
        client.emit("shout", "\"a\"");
        assertThat(client.next("shout")).isEqualTo(other.next("shout"));
        client.emit("whisper", "\"b\"");
        assertThat(other.next("whisper").toString()).isEqualTo("[\"b\"]");
        assertThat(client.hasReceived("whisper")).isFalse();
    }

    @Test
    void nullIsSentAndAnEmptyOptionalIsNot() {
        assertThat(call("null")).isEqualTo("[null]");
        assertThat(client.next("nothing").toString()).isEqualTo("[null]");
        assertThat(call("empty")).isEqualTo("[]");
        assertThat(client.hasReceived("nothing")).isFalse();
    }

    @Test
    void aListIsOneArgumentAndEventArgsAreSeveral() {
        assertThat(call("list")).isEqualTo("[[1,2]]");
        assertThat(client.next("listed").toString()).isEqualTo("[[1,2]]");
        assertThat(call("several")).isEqualTo("[1,2]");
        assertThat(client.next("listed").toString()).isEqualTo("[1,2]");
    }

    @Test
    void broadcastsReachRooms() {
        MemoryClient inA = server.client("/");
        MemoryClient inB = server.client("/");
        inA.call("join", "\"a\"");
        inB.call("join", "\"b\"");
        call("room");
        assertThat(inA.next("roomed-others")).isEqualTo(inB.next("roomed-others"));
        assertThat(inA.next("roomed")).hasSize(1);
        assertThat(inB.hasReceived("roomed")).isFalse();
        assertThat(client.hasReceived("roomed")).isFalse();
    }

    @Test
    void stagesAndPublishersAreAwaited() {
        assertThat(call("stage")).isEqualTo("[\"done\"]");
        assertThat(client.next("staged").toString()).isEqualTo("[\"done\"]");
        assertThat(call("null-stage")).isEqualTo("[null]");
        assertThat(call("publisher")).isEqualTo("[\"first\"]");
    }

    @Test
    void theNextEventDoesNotWaitForAStage() {
        CompletableFuture<?> late = client.callAsync("late");
        assertThat(call("complete")).isEqualTo("[\"early\"]");
        assertThat(MemoryClient.await(late).toString()).isEqualTo("[\"late\"]");
    }

    @Test
    void aHandlerMayWaitForItsOwnClient() {
        CompletableFuture<?> answer = client.callAsync("ask-back");
        client.next("question");
        client.answer(client.next("ack-id").getString(0), "\"yes\"");
        assertThat(MemoryClient.await(answer).toString()).isEqualTo("[\"you said \\\"yes\\\"\"]");
    }

    @Test
    void failuresReachTheClientWithoutSecrets() {
        JsonObject error = client.call("broken").getJsonObject(0).getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo("INTERNAL_ERROR");
        assertThat(error.getString("message")).isEqualTo("Internal error");
        client.emit("broken");
        assertThat(client.next("exception").toString())
                .contains("\"code\":\"INTERNAL_ERROR\"")
                .doesNotContain("secret");
        error = client.call("failing-stage").getJsonObject(0).getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo("NO");
        assertThat(error.getJsonObject("data").getInt("until")).isEqualTo(5);
    }

    @Test
    void aHandlerThatTakesTooLongIsAnswered() {
        assertThat(call("slow")).contains("\"code\":\"TIMEOUT\"");
        assertThat(call("slow-stage")).contains("\"code\":\"TIMEOUT\"");
        assertThat(call("ping")).isEqualTo("[\"pong\"]");
    }

    @Test
    void nonBlockingHandlersRunOnTheReadingThread() {
        assertThat(call("inline")).contains(Thread.currentThread().getName());
        assertThat(call("thread")).contains("socketio-");
    }

    @Test
    void theValueOfOneHandlerWinsOverTheSilenceOfAnother() {
        assertThat(call("two", "\"x\"")).isEqualTo("[\"x\"]");
    }

    @Test
    void dynamicNamespaces() {
        MemoryClient one = server.client("/room/1");
        MemoryClient two = server.client("/room/2");
        assertThat(one.call("where").getString(0)).isEqualTo("1/room/{id}/room/1");
        assertThat(Rooms.INITIALIZED).contains("/room/1=1", "/room/2=2");
        one.emit("everywhere");
        assertThat(two.next("heard")).isEqualTo(one.next("heard"));
        assertThat(two.next("heard-others")).hasSize(1);
        assertThat(one.hasReceived("heard-others")).isFalse();
        one.emit("all");
        assertThat(two.next("to-all")).isEqualTo(one.next("to-all"));
        assertThat(server.client("/room/7").next("seventh")).isEmpty();
        assertThat(server.client(MemoryClient.options("/hall/1")).connectError().getString("message"))
                .isEqualTo("Invalid namespace");
        await().until(() -> one.order().stream().filter("heard"::equals).count() == 1);
    }
}
