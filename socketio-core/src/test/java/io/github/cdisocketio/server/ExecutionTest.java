package io.github.cdisocketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.fakes.TestClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which thread runs what, in which order, and who waits for whom. */
@Timeout(30)
class ExecutionTest {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        pool.shutdownNow();
    }

    private void awaitRelease() throws InterruptedException {
        assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private ServerFixture pooled(ServerConfig config) {
        return new ServerFixture(pool, config);
    }

    private Socket join(ServerFixture fixture, TestClient client) {
        return fixture.main().socket(client.enter("/")).orElseThrow();
    }

    @Test
    void handlesTheEventsOfOneSocketInOrderWhateverTheyTake() throws Exception {
        ServerFixture fixture = pooled(ServerConfig.DEFAULT);
        TestClient client = TestClient.connect(fixture.server);
        Socket socket = join(fixture, client);
        CompletableFuture<Void> last = new CompletableFuture<>();
        socket.onAny(event -> {
            if (event.name().equals("0")) {
                awaitRelease();
            }
            fixture.log.add(event.name());
            if (event.name().equals("999")) {
                last.complete(null);
            }
        });
        for (int i = 0; i < 1000; i++) {
            client.send("42[\"" + i + "\"]");
        }
        release.countDown();
        last.get(20, TimeUnit.SECONDS);
        assertThat(fixture.log)
                .isEqualTo(IntStream.range(0, 1000).mapToObj(Integer::toString).toList());
    }

    @Test
    void aHandlerMayWaitForAnAnswerOfItsOwnClient() throws Exception {
        ServerFixture fixture = pooled(ServerConfig.DEFAULT);
        TestClient client = TestClient.connect(fixture.server);
        Socket socket = join(fixture, client);
        socket.on(
                "x",
                event -> event.ack()
                        .send(socket.emitWithAck("you")
                                .toCompletableFuture()
                                .join()
                                .get(0)));
        client.send("427[\"x\"]");
        assertThat(client.next()).isEqualTo("420[\"you\"]");
        client.send("430[\"me\"]");
        assertThat(client.next()).isEqualTo("437[\"me\"]");
    }

    @Test
    void handlersMayWaitForAnswersOnAllThreadsThereAre() throws Exception {
        ServerFixture fixture = pooled(ServerConfig.DEFAULT);
        CountDownLatch waiting = new CountDownLatch(2);
        List<TestClient> clients = List.of(TestClient.connect(fixture.server), TestClient.connect(fixture.server));
        List<String> answers = new CopyOnWriteArrayList<>();
        CountDownLatch answered = new CountDownLatch(2);
        for (TestClient client : clients) {
            Socket socket = join(fixture, client);
            socket.on("x", event -> {
                waiting.countDown();
                try {
                    answers.add(socket.emitWithAck("you")
                            .toCompletableFuture()
                            .get()
                            .json(0));
                } catch (java.util.concurrent.ExecutionException e) {
                    answers.add(String.valueOf(e.getCause()).replaceAll(":.*", ""));
                } finally {
                    answered.countDown();
                }
            });
        }
        clients.forEach(client -> client.send("42[\"x\"]"));
        assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
        String question = clients.get(0).next();
        clients.get(0).send(question.replace("42", "43").replace("[\"you\"]", "[1]"));
        clients.get(1).next();
        clients.get(1).drop();
        assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answers).containsExactlyInAnyOrder("1", SessionClosedException.class.getName());
    }

    @Test
    void aBlockedHandlerHarmsOnlyItsOwnSocket() {
        ServerFixture fixture = pooled(ServerConfig.DEFAULT);
        fixture.server
                .of("/other")
                .onConnection(socket -> socket.on("y", event -> event.ack().send("free")));
        TestClient stuck = TestClient.connect(fixture.server);
        join(fixture, stuck).on("x", event -> awaitRelease());
        stuck.send("42[\"x\"]", "421[\"x\"]");
        stuck.enter("/other");
        stuck.send("42/other,1[\"y\"]");
        assertThat(stuck.next()).isEqualTo("43/other,1[\"free\"]");
        TestClient other = TestClient.connect(fixture.server);
        join(fixture, other).on("z", event -> event.ack().send("free"));
        other.send("422[\"z\"]");
        assertThat(other.next()).isEqualTo("432[\"free\"]");
        stuck.send("3", "41/other,");
        assertThat(stuck.closed()).isNull();
    }

    @Test
    void handlesEventsAtTheSameTimeWhenAskedTo() throws Exception {
        ServerFixture fixture = pooled(ServerFixture.config(false, 10, 100, 10_000, true));
        TestClient client = TestClient.connect(fixture.server);
        Socket socket = join(fixture, client);
        CyclicBarrier both = new CyclicBarrier(2);
        CountDownLatch met = new CountDownLatch(2);
        socket.on("x", event -> {
            both.await(10, TimeUnit.SECONDS);
            met.countDown();
        });
        client.send("42[\"x\"]", "42[\"x\"]");
        assertThat(met.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsOnTheReadingThreadWhatNeverBlocksUnlessSomethingWaits() throws Exception {
        ServerFixture fixture = pooled(ServerConfig.DEFAULT);
        List<String> threads = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> behind = new CompletableFuture<>();
        fixture.main().dispatchTo(new EventDispatcher() {
            @Override
            public boolean runsInline(String event) {
                return event.startsWith("inline");
            }

            @Override
            public void onEvent(Socket socket, Event event) {
                if (event.name().equals("slow")) {
                    assertThat(awaitQuietly()).isTrue();
                }
                threads.add(
                        event.name() + " " + (Thread.currentThread().getName().startsWith("pool") ? "pool" : "reader"));
                if (event.name().equals("inline behind")) {
                    behind.complete(null);
                }
            }
        });
        TestClient client = TestClient.connect(fixture.server);
        join(fixture, client);
        pool.submit(() -> {}).get();
        TestClient second = TestClient.connect(fixture.server);
        join(fixture, second);
        second.send("42[\"slow\"]", "42[\"inline behind\"]");
        assertThat(threads).isEmpty();
        release.countDown();
        behind.get(10, TimeUnit.SECONDS);
        assertThat(threads).containsExactly("slow pool", "inline behind pool");
    }

    private boolean awaitQuietly() {
        try {
            return release.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void runsInlineAtOnceWhenNothingWaits() {
        ServerFixture fixture = new ServerFixture();
        SerialQueue queue = new SerialQueue(
                task -> {
                    throw new AssertionError("never asked");
                },
                ServerConfig.DEFAULT);
        queue.add(
                () -> {
                    fixture.log.add(Thread.currentThread().getName());
                    return null;
                },
                true);
        assertThat(fixture.log).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void goesOnAfterATaskThatThrows() {
        ServerFixture fixture = new ServerFixture();
        CompletableFuture<Runnable> later = new CompletableFuture<>();
        CopyOnWriteArrayList<Runnable> submitted = new CopyOnWriteArrayList<>();
        SerialQueue queue = new SerialQueue(submitted::add, ServerConfig.DEFAULT);
        queue.add(() -> {
            throw new OutOfMemoryError("pretended");
        });
        queue.add(() -> {
            fixture.log.add("next");
            return null;
        });
        assertThat(submitted).hasSize(1);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> submitted.get(0).run())
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(submitted).hasSize(2);
        submitted.get(1).run();
        assertThat(fixture.log).containsExactly("next");
        assertThat(later).isNotDone();
    }

    @Test
    void closesAClientThatSendsMoreEventsThanItMay() {
        ServerFixture fixture = pooled(ServerFixture.config(false, 10, 3, 1_000_000, false));
        TestClient client = TestClient.connect(fixture.server);
        Socket socket = join(fixture, client);
        socket.on("x", event -> awaitRelease());
        for (int i = 0; i < 4; i++) {
            client.send("42[\"x\"]");
        }
        assertThat(client.closed()).isEqualTo(CloseReason.RECEIVE_BUFFER_FULL);
        assertThat(socket.isConnected()).isFalse();
    }

    @Test
    void closesAClientThatSendsMoreBytesThanItMay() {
        ServerFixture fixture = pooled(ServerFixture.config(false, 10, 1000, 1000, false));
        TestClient client = TestClient.connect(fixture.server);
        join(fixture, client).on("x", event -> awaitRelease());
        String large = "42[\"x\",\"" + "y".repeat(2000) + "\"]";
        client.send(large);
        assertThat(client.closed()).as("one that is too large alone").isNull();
        client.send("42[\"x\"]");
        assertThat(client.closed()).isEqualTo(CloseReason.RECEIVE_BUFFER_FULL);
    }

    @Test
    void hasRoomAgainOnceEventsAreHandled() {
        ServerFixture fixture = new ServerFixture(Runnable::run, ServerFixture.config(false, 10, 1, 100, false));
        TestClient client = TestClient.connect(fixture.server);
        join(fixture, client).on("x", event -> {
            throw new IllegalStateException("boom");
        });
        for (int i = 0; i < 1000; i++) {
            client.send("42[\"x\"]");
        }
        assertThat(client.closed()).isNull();
    }

    @Test
    void completesBroadcastsAnswersOffTheReadingThread() throws Exception {
        ServerFixture fixture = pooled(ServerConfig.DEFAULT);
        TestClient client = TestClient.connect(fixture.server);
        join(fixture, client);
        CompletableFuture<String> thread = new CompletableFuture<>();
        fixture.main()
                .emitWithAck("x")
                .thenAccept(answers -> thread.complete(Thread.currentThread().getName()));
        client.next();
        client.send("430[1]");
        assertThat(thread.get(10, TimeUnit.SECONDS)).startsWith("pool");
    }

    @Test
    void saysGoodbyeHereWhenTheExecutorIsStopped() throws Exception {
        ServerFixture fixture = pooled(ServerConfig.DEFAULT);
        TestClient client = TestClient.connect(fixture.server);
        join(fixture, client).onDisconnect(reason -> fixture.log.add(reason.text()));
        pool.shutdown();
        client.drop();
        // the thread that joined the client may not be done with the queue yet: then it says it
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(fixture.log).containsExactly("transport close");
    }
}
