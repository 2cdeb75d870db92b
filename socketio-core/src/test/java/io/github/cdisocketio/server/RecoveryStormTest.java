package io.github.cdisocketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.fakes.TestClient;
import io.github.cdisocketio.server.spi.RecoverySettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that break at any moment, with part of what was sent lost in them, while several threads emit: each event arrives once, in order. */
class RecoveryStormTest {
    private static final Pattern EVENT = Pattern.compile("42\\[\"(\\w+)\",(\\d+),\"([^\"]+)\"]");
    private static final Pattern PID = Pattern.compile("40\\{\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\"}");
    private static final int EVENTS = 2000;
    private static final int EMITTERS = 3;

    private final ExecutorService executor = Executors.newFixedThreadPool(3);
    private final ExecutorService emitters = Executors.newFixedThreadPool(EMITTERS);

    @AfterEach
    void stop() {
        emitters.shutdownNow();
        executor.shutdownNow();
    }

    @Test
    void everyEventArrivesOnceAndInOrder() throws Exception {
        long seed = System.nanoTime();
        ServerFixture fixture =
                new ServerFixture(executor, ServerConfig.DEFAULT.withRecovery(RecoverySettings.DEFAULT));
        List<Unlucky> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(new Unlucky(fixture.server, new Random(seed + i)));
        }
        String favourite = clients.get(0).id;
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < EMITTERS; i++) {
            String name = "e" + i;
            done.add(emitters.submit(() -> {
                for (int n = 0; n < EVENTS; n++) {
                    fixture.main().emit(name, n);
                    if (n % 10 == 0) {
                        fixture.main().to(favourite).emit(name + "private", n / 10);
                    }
                }
            }));
        }
        while (!done.stream().allMatch(Future::isDone)) {
            clients.forEach(Unlucky::stumble);
        }
        for (Future<?> each : done) {
            each.get(1, TimeUnit.SECONDS);
        }
        clients.forEach(Unlucky::comeBack);
        for (Unlucky each : clients) {
            each.readAll();
            Map<String, Integer> expected = new HashMap<>();
            for (int i = 0; i < EMITTERS; i++) {
                expected.put("e" + i, EVENTS);
                if (each.id.equals(favourite)) {
                    expected.put("e" + i + "private", EVENTS / 10);
                }
            }
            assertThat(each.next).as("seed " + seed).isEqualTo(expected);
            assertThat(each.recoveries).as("seed " + seed).isPositive();
        }
    }

    /** A client whose connection breaks all the time. */
    private static final class Unlucky {
        private final SocketIoServer server;
        private final Random random;
        private final Map<String, Integer> next = new HashMap<>();
        private TestClient wire;
        private String id = "";
        private String pid = "";
        private String offset = "";
        private int recoveries;

        Unlucky(SocketIoServer server, Random random) {
            this.server = server;
            this.random = random;
            wire = TestClient.connect(server);
            wire.send("40");
            untilConnected();
        }

        /** Sees part of what came and loses the rest with its connection, which sometimes nobody notices. */
        void stumble() {
            List<String> came = wire.received();
            came.subList(0, came.isEmpty() ? 0 : random.nextInt(came.size() + 1))
                    .forEach(this::see);
            if (random.nextBoolean()) {
                wire.drop();
            }
            comeBack();
        }

        void comeBack() {
            String before = id;
            wire = TestClient.connect(server);
            wire.send("40{\"pid\":\"" + pid + "\"" + (offset.isEmpty() ? "" : ",\"offset\":\"" + offset + "\"") + "}");
            untilConnected();
            assertThat(id).isEqualTo(before);
            recoveries++;
        }

        private void untilConnected() {
            Matcher connect;
            do {
                String frame = wire.next();
                connect = PID.matcher(frame);
                if (!connect.matches()) {
                    see(frame);
                }
            } while (!connect.matches());
            id = connect.group(1);
            pid = connect.group(2);
        }

        void readAll() {
            wire.received().forEach(this::see);
        }

        private void see(String frame) {
            Matcher event = EVENT.matcher(frame);
            assertThat(event).as(frame).matches();
            int number = Integer.parseInt(event.group(2));
            assertThat(number).as(frame).isEqualTo(next.getOrDefault(event.group(1), 0));
            next.put(event.group(1), number + 1);
            offset = event.group(3);
        }
    }
}
