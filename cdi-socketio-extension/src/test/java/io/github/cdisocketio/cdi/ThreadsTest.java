package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.Returned;
import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketScoped;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketUseAfter;
import io.github.cdisocketio.server.Socket;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    private static final Class<?>[] BEANS = {Service.class, OfSocket.class, OfEvent.class};

    @SocketScoped
    public static class OfSocket {
        private int value;

        int increment() {
            return ++value;
        }
    }

    @RequestScoped
    public static class OfEvent {
        private int value;

        int increment() {
            return ++value;
        }
    }

    @SocketMiddleware
    public static class AfterAll {
        @Inject
        OfSocket ofSocket;

        @Inject
        OfEvent ofEvent;

        @Inject
        Socket socket;

        public void use(@Returned String returned) {
            socket.emit("after", returned, ofSocket.increment(), ofEvent.increment());
        }
    }

    @SocketService
    public static class Service {
        final CountDownLatch open = new CountDownLatch(1);
        private final List<Integer> order = new ArrayList<>();

        @Input("number")
        void number(int number) {
            order.add(number);
        }

        @Input("numbers")
        List<Integer> numbers() {
            return order;
        }

        @Input("block")
        String block() throws InterruptedException {
            open.await();
            return "free";
        }

        @Input("open")
        void open() {
            open.countDown();
        }

        @Input("later")
        @SocketUseAfter(AfterAll.class)
        CompletionStage<String> later() {
            return CompletableFuture.supplyAsync(() -> "later");
        }
    }

    @SocketService("/slow")
    public static class Slow {
        final CountDownLatch ready = new CountDownLatch(1);

        void ready() {
            ready.countDown();
        }

        @OnConnection
        void joined() throws InterruptedException {
            ready.await();
        }

        @Input("event")
        long event() {
            return ready.getCount();
        }
    }

    @Test
    void eventsOfOneSocketAreHandledInOrder() {
        try (WeldServer server = WeldServer.deploy(BEANS)) {
            MemoryClient client = server.client("/");
            List<Integer> sent = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                client.emit("number", String.valueOf(i));
                sent.add(i);
            }
            assertThat(client.call("numbers").toString())
                    .isEqualTo("[" + sent.toString().replace(" ", "") + "]");
        }
    }

    @Test
    void aHandlerThatBlocksHoldsUpItsOwnSocketOnly() {
        try (WeldServer server = WeldServer.deploy(BEANS)) {
            MemoryClient blocked = server.client("/");
            MemoryClient other = server.client("/");
            CompletableFuture<?> answer = blocked.callAsync("block");
            CompletableFuture<?> next = blocked.callAsync("numbers");
            assertThat(other.call("numbers")).hasSize(1);
            assertThat(answer).isNotDone();
            assertThat(next).isNotDone();
            other.emit("open");
            assertThat(MemoryClient.await(answer).toString()).isEqualTo("[\"free\"]");
            assertThat(MemoryClient.await(next)).isNotNull();
        }
    }

    @Test
    void eventsOfOneSocketMayRunTogetherWhereThatIsConfigured() {
        try (WeldServer server = WeldServer.deploy(Map.of("socketio.dispatch.order", "concurrent"), BEANS)) {
            MemoryClient client = server.client("/");
            CompletableFuture<?> answer = client.callAsync("block");
            client.call("open");
            assertThat(MemoryClient.await(answer).toString()).isEqualTo("[\"free\"]");
        }
    }

    @Test
    void theFirstEventWaitsForTheConnection() {
        try (WeldServer server = WeldServer.deploy(Slow.class)) {
            MemoryClient client = server.client("/slow");
            CompletableFuture<?> answer = client.callAsync("event");
            assertThat(answer).isNotDone();
            server.get(Slow.class).ready();
            assertThat(MemoryClient.await(answer).toString()).isEqualTo("[0]");
        }
    }

    @Test
    void contextsAreActiveAgainWhenAStageCompletes() {
        try (WeldServer server = WeldServer.deploy(BEANS)) {
            MemoryClient client = server.client("/");
            assertThat(client.call("later").getString(0)).isEqualTo("later");
            assertThat(client.next("after").toString()).isEqualTo("[\"later\",1,1]");
            client.call("later");
            assertThat(client.next("after").toString()).isEqualTo("[\"later\",2,1]");
        }
    }

    @Test
    void twoApplicationsInOneProcessDoNotMeet() {
        try (WeldServer one = WeldServer.deploy(BEANS);
                WeldServer two = WeldServer.deploy(Map.of("socketio.ping-interval", "7000"), BEANS)) {
            MemoryClient first = one.client("/");
            MemoryClient second = two.client("/");
            first.call("number", "1");
            assertThat(second.call("numbers").toString()).isEqualTo("[[]]");
            assertThat(first.call("numbers").toString()).isEqualTo("[[1]]");
            assertThat(one.io()).isNotSameAs(two.io());
            await().untilAsserted(
                            () -> assertThat(one.io().engine().clientsCount()).isEqualTo(1));
        }
    }
}
