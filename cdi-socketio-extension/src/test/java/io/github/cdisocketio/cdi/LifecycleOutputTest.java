package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.api.Args;
import io.github.cdisocketio.api.Broadcast;
import io.github.cdisocketio.api.BroadcastOthers;
import io.github.cdisocketio.api.Emit;
import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.InputAndEmit;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.OnDisconnect;
import io.github.cdisocketio.api.OnNamespaceInit;
import io.github.cdisocketio.api.Reason;
import io.github.cdisocketio.api.SocketErr;
import io.github.cdisocketio.api.SocketEventName;
import io.github.cdisocketio.api.SocketIoModel;
import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketMiddlewareError;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketUseAfter;
import io.github.cdisocketio.api.SocketUseBefore;
import io.github.cdisocketio.server.Ack;
import io.github.cdisocketio.server.Socket;
import jakarta.enterprise.concurrent.Asynchronous;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs of methods around a connection, results of middlewares, and what the model tells of all that. */
class LifecycleOutputTest {

    @SocketMiddleware
    public static class Later {
        public CompletionStage<EventArgs> use(@Args(0) String text) {
            return CompletableFuture.supplyAsync(() -> EventArgs.of(text + "!", 2));
        }
    }

    @SocketMiddleware
    public static class Published {
        public Flow.Publisher<String> use(@Args(0) String text) {
            return subscriber -> {
                SubmissionPublisher<String> publisher = new SubmissionPublisher<>();
                publisher.subscribe(subscriber);
                publisher.submit(text + "?");
                publisher.close();
            };
        }
    }

    @SocketMiddleware
    public static class AsArray {
        public Object[] use(@Args List<Object> all, @SocketEventName String event) {
            return new Object[] {event, all.size()};
        }
    }

    @SocketMiddleware
    public static class Nothing {
        public String use() {
            return null;
        }
    }

    @SocketMiddlewareError
    public static class OnLifecycle {
        public void use(@SocketErr IllegalStateException failure, Socket socket) {
            socket.emit("handled", failure.getMessage());
        }
    }

    @SocketService("/l")
    @SocketUseAfter(OnLifecycle.class)
    public static class Service {
        @OnConnection
        @Emit("welcome")
        @BroadcastOthers("came")
        String joined(Socket socket) {
            if (socket.handshake().auth().containsKey("fail")) {
                throw new IllegalStateException("joined");
            }
            return socket.id();
        }

        @OnDisconnect
        @Broadcast("went")
        String left(Socket socket, @Reason String reason) {
            return socket.id();
        }

        @Input("later")
        @SocketUseBefore(Later.class)
        String later(String text, int number) {
            return text + number;
        }

        @Input("published")
        @SocketUseBefore(Published.class)
        String published(String text) {
            return text;
        }

        @Input("array")
        @SocketUseBefore({AsArray.class, Nothing.class})
        String array(String event, int size) {
            return event + size;
        }

        @InputAndEmit("many")
        @Emit("many-1")
        @Emit("many-2")
        @Broadcast("many-3")
        int many() {
            return 1;
        }

        @Input("twice")
        @Input("once")
        String names(@SocketEventName String event) {
            return event;
        }

        @Input("acks")
        String acks(Ack ack) {
            return ack.isRequested() + "" + ack.send(1) + ack.send(2);
        }
    }

    @Test
    void outputsOfConnectionAndGoodbye() {
        try (WeldServer server = WeldServer.deploy(Service.class)) {
            MemoryClient one = server.client("/l");
            assertThat(one.next("welcome")).hasSize(1);
            MemoryClient two = server.client("/l");
            String id = two.next("welcome").getString(0);
            assertThat(one.next("came").getString(0)).isEqualTo(id);
            two.leave();
            assertThat(one.next("went").getString(0)).isEqualTo(id);
            MemoryClient failing = server.client(MemoryClient.options("/l").auth("{\"fail\":1}"))
                    .connected();
            assertThat(failing.next("handled").getString(0)).isEqualTo("joined");
            assertThat(failing.call("once").getString(0)).isEqualTo("once");
        }
    }

    @ParameterizedTest
    @CsvSource({"later, x!2", "published, x?", "array, array1", "twice, twice", "once, once", "acks, 1"})
    void resultsOfMiddlewaresAndSeveralNames(String event, String answer) {
        try (WeldServer server = WeldServer.deploy(Service.class)) {
            assertThat(server.client("/l")
                            .call(event, "\"x\"")
                            .get(0)
                            .toString()
                            .replace("\"", ""))
                    .isEqualTo(answer);
        }
    }

    @Test
    void allOutputsAreSent() {
        try (WeldServer server = WeldServer.deploy(Service.class)) {
            MemoryClient client = server.client("/l");
            client.emit("many");
            for (String each : List.of("many", "many-1", "many-2", "many-3")) {
                assertThat(client.next(each).toString()).isEqualTo("[1]");
            }
        }
    }

    @Test
    void theModelTellsOfMiddlewares() {
        try (WeldServer server = WeldServer.deploy(Service.class)) {
            SocketIoModel.Handler array = server.get(SocketIoModel.class).services().get(0).handlers().stream()
                    .filter(each -> each.event().equals("array"))
                    .findFirst()
                    .orElseThrow();
            assertThat(array.before()).containsExactly(AsArray.class, Nothing.class);
            assertThat(array.after()).containsExactly(OnLifecycle.class);
            assertThat(array.arguments()).containsExactly(String.class, int.class);
            assertThat(array.result()).isEqualTo(String.class);
        }
    }

    @SocketService
    public static class Silent {
        @OnNamespaceInit
        @Emit("x")
        String init() {
            return "";
        }
    }

    @SocketService
    public static class Elsewhere {
        @Input("x")
        @Asynchronous
        @SocketUseBefore(Later.class)
        CompletableFuture<String> x(String text) {
            return CompletableFuture.completedFuture(text);
        }
    }

    @Test
    void whatWouldSilentlyNotHappenIsToldAtDeployment() {
        assertThatThrownBy(() -> WeldServer.deploy(Silent.class).close())
                .hasMessageContainingAll("SIO-04016 method " + Silent.class.getName() + ".init", "output annotation");
        assertThatThrownBy(() -> WeldServer.deploy(Elsewhere.class).close())
                .hasMessageContainingAll(
                        "SIO-04029 handler " + Elsewhere.class.getName() + ".x", "@Asynchronous", "CompletionStage");
    }
}
