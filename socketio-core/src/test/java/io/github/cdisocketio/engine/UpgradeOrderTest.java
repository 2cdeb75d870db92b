package io.github.cdisocketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.fakes.RecordingTransport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is lost, doubled or reordered while a client moves from polling to WebSocket. */
class UpgradeOrderTest {

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** A client that keeps to the protocol: one poll at a time, no poll once it was told {@code 3probe}, then {@code 5}. */
    private static final class Client {
        final EngineFixture engine = new EngineFixture();
        final RecordingTransport polling = EngineFixture.polling();
        final RecordingTransport webSocket;
        final List<String> received = Collections.synchronizedList(new ArrayList<>());
        final EngineSession session;
        volatile boolean probed;
        volatile boolean moved;
        final Semaphore answers = new Semaphore(0);

        Client(boolean automatic) {
            session = engine.open(polling.withPeer(this::take));
            polling.onBatch(answers::release);
            webSocket = automatic ? EngineFixture.webSocket() : RecordingTransport.manual("websocket");
            webSocket.withPeer(this::take).attach(session);
        }

        private void take(EnginePacket packet) {
            String text = RecordingTransport.text(packet);
            if (text.equals("3probe")) {
                probed = true;
            } else if (text.startsWith("4") || text.startsWith("b:")) {
                received.add(text);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsTheOrderInAnySchedule(int seed) {
        Random random = new Random(seed);
        Client client = new Client(random.nextBoolean());
        List<String> sent = new ArrayList<>();
        boolean polls = false;
        boolean opened = false;
        for (int step = 0; step < 60; step++) {
            int batchesBefore = client.polling.batches().size();
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    String text = "m" + sent.size();
                    sent.add("4" + text);
                    client.session.send(EngineFixture.message(text));
                }
                case 2 -> {
                    if (!polls && !client.probed && !client.moved) {
                        polls = true;
                        client.polling.ready();
                    }
                }
                case 3 -> {
                    if (!opened) {
                        opened = true;
                        client.webSocket.ready();
                        client.webSocket.receive("2probe");
                    } else {
                        client.webSocket.ready();
                    }
                }
                case 4 -> {
                    if (client.probed && !polls && !client.moved) {
                        client.moved = true;
                        client.webSocket.receive("5");
                    }
                }
                default -> client.polling.receive("4up");
            }
            if (client.polling.batches().size() > batchesBefore) {
                polls = false;
            }
        }
        finish(client, polls, opened);
        assertThat(client.received).as("seed " + seed).isEqualTo(sent);
        assertThat(client.polling.faults()).as("seed " + seed).isEmpty();
        assertThat(client.webSocket.faults()).as("seed " + seed).isEmpty();
        assertThat(client.session.isOpen()).isTrue();
    }

    private static void finish(Client client, boolean polls, boolean opened) {
        if (opened && !client.moved) {
            if (polls) {
                client.polling.taken(); // the noop that let the poll go
            }
            client.webSocket.receive("5");
        }
        if (opened) {
            client.webSocket.ready();
        } else {
            client.polling.ready();
        }
    }

    @RepeatedTest(5)
    void keepsTheOrderOfEachOfManyThreads() throws Exception {
        int senders = 3;
        int each = 1_000;
        Client client = new Client(true);
        client.webSocket.ready();
        CountDownLatch moved = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        for (int sender = 0; sender < senders; sender++) {
            String name = "s" + sender;
            threads.execute(() -> sendAll(client.session, name, each, moved));
        }
        while (client.received.size() < 300) {
            poll(client);
        }
        client.webSocket.receive("2probe");
        poll(client); // answered at once, with messages or a noop
        client.webSocket.receive("5");
        moved.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertInOrder(client.received, senders, each);
        assertThat(client.polling.faults()).isEmpty();
        assertThat(client.webSocket.faults()).isEmpty();
    }

    private static void sendAll(EngineSession session, String name, int count, CountDownLatch moved) {
        for (int i = 0; i < count; i++) {
            if (i == count * 2 / 3) {
                awaitQuietly(moved); // the rest goes out after the upgrade
            }
            session.send(
                    List.of(EnginePacket.Message.of(name + " " + i), EnginePacket.Message.of(name + " " + i + "+")));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One poll, answered before the next one. */
    private static void poll(Client client) throws InterruptedException {
        client.polling.ready();
        client.engine.scheduler.advance(
                EngineSession.POLL_WHILE_UPGRADING); // while upgrading it is let go after that time
        assertThat(client.answers.tryAcquire(20, TimeUnit.SECONDS))
                .as("the poll's answer")
                .isTrue();
    }

    private static void assertInOrder(List<String> received, int senders, int each) {
        List<String> copy = new ArrayList<>(received);
        assertThat(copy).hasSize(senders * each * 2);
        for (int i = 0; i < copy.size(); i += 2) {
            assertThat(copy.get(i + 1)).as("the second packet of a group").isEqualTo(copy.get(i) + "+");
        }
        for (int sender = 0; sender < senders; sender++) {
            String prefix = "4s" + sender + " ";
            List<String> mine = copy.stream()
                    .filter(text -> text.startsWith(prefix) && !text.endsWith("+"))
                    .toList();
            assertThat(mine)
                    .isEqualTo(
                            IntStream.range(0, each).mapToObj(i -> prefix + i).toList());
        }
    }
}
