package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.scenario.TestClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two servers in processes of their own, on the same Redis in the same run; a client of the second receives what the first emits. Alone there is one
 * server, which has both clients.
 */
@Tag("figures")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresTest {
    private static final int EVENTS = 30_000;
    private static final int PINGS = 1_000;

    private TestRedis redis;
    private final StringBuilder table = new StringBuilder("""

            | adapter | servers | latency p50 | p99 | events/s | CPU of both servers per event |
            |---|---|---|---|---|---|
            """);

    @BeforeAll
    void start() {
        NodeServer.install();
        redis = new TestRedis();
    }

    @AfterAll
    void stop() {
        redis.close();
        System.out.println(table);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alone", "classic", "sharded", "streams"})
    void java(String adapter) {
        boolean alone = adapter.equals("alone");
        TestFormat format = alone ? null : TestFormat.valueOf(adapter.toUpperCase(Locale.ROOT));
        try (ChildServer first = new ChildServer(format, redis);
                ChildServer second = alone ? first : new ChildServer(format, redis)) {
            measure(
                    adapter + " | Java",
                    first.port(),
                    second.port(),
                    first::burst,
                    alone ? List.of(first.handle()) : List.of(first.handle(), second.handle()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alone", "classic", "sharded", "streams"})
    void node(String adapter) {
        boolean alone = adapter.equals("alone");
        try (NodeServer first = new NodeServer(adapter, redis, "{}");
                NodeServer second = alone ? first : new NodeServer(adapter, redis, "{}")) {
            measure(
                    adapter + " | Node.js",
                    first.port(),
                    second.port(),
                    first::burst,
                    alone ? List.of(first.handle()) : List.of(first.handle(), second.handle()));
        }
    }

    private void measure(String name, int first, int second, IntConsumer burst, List<ProcessHandle> servers) {
        try (TestClient sender = new TestClient("sender", first, "/");
                TestClient receiver = new TestClient("receiver", second, "/")) {
            // until both sides are warm, and know each other
            awaitOther(sender, receiver);
            latencies(sender, receiver);
            throughput(receiver, burst);
            sender.rest();
            long[] latencies = latencies(sender, receiver);
            Duration before = cpu(servers);
            double rate = throughput(receiver, burst);
            double cpu = cpu(servers).minus(before).toNanos() / 1e3 / EVENTS;
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f ms | %.2f ms | %,.0f | %.0f µs |%n",
                    name,
                    latencies[PINGS / 2] / 1e6,
                    latencies[PINGS * 99 / 100] / 1e6,
                    rate,
                    cpu));
        }
    }

    private static void awaitOther(TestClient sender, TestClient receiver) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            sender.emit("relay", 0);
            return receiver.rest().contains("hello[0]");
        });
        sender.emit("relay", -1);
        String event = receiver.next();
        while (!event.equals("hello[-1]")) {
            event = receiver.next();
        }
    }

    private static long[] latencies(TestClient sender, TestClient receiver) {
        long[] latencies = new long[PINGS];
        for (int i = 0; i < PINGS; i++) {
            long start = System.nanoTime();
            sender.emit("relay", i);
            assertThat(receiver.next()).isEqualTo("hello[" + i + "]");
            latencies[i] = System.nanoTime() - start;
        }
        Arrays.sort(latencies);
        return latencies;
    }

    private static double throughput(TestClient receiver, IntConsumer burst) {
        long start = System.nanoTime();
        burst.accept(EVENTS);
        int count = 0;
        for (String event = receiver.next(); !event.equals("last[]"); event = receiver.next()) {
            count++;
        }
        assertThat(count).isEqualTo(EVENTS);
        return EVENTS / ((System.nanoTime() - start) / 1e9);
    }

    private static Duration cpu(List<ProcessHandle> servers) {
        return servers.stream()
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
