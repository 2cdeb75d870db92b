package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.LinkSettings;
import io.lettuce.core.RedisClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server is killed with all its clients; they come back, all at once by default, to the one that takes its place, and have missed some events. */
@Tag("figures")
class RecoveryFiguresTest {
    private static final int CLIENTS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int AT_ONCE = Integer.getInteger("figures.at-once", 2_000);
    private static final int MISSED = 10;

    @Test
    void clientsComeBackAfterARestart() {
        try (TestRedis redis = new TestRedis()) {
            RedisClient lettuce = redis.client();
            try (LettuceLink link = LettuceLink.open(lettuce, LinkSettings.DEFAULT)) {
                assertThat(link.await(Duration.ofSeconds(20))).isTrue();
                measure(redis, link, TestFormat.STREAMS.emitter(link));
            } finally {
                lettuce.shutdown(0, 1, TimeUnit.SECONDS);
            }
        }
    }

    private static void measure(TestRedis redis, LettuceLink link, SocketIoEmitter emitter) {
        ChildServer first = new ChildServer(TestFormat.STREAMS, redis, true);
        List<ReturningClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new ReturningClient("/", "room-" + i % 100));
        }
        long[] fresh = arrive(clients, first.port());
        JavaServer.now(emitter.emit("hello", 0));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> clients.stream().allMatch(each -> each.history.contains("hello[0]")));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> clients.stream()
                        .allMatch(each -> JavaServer.now(link.get("sio:session:" + each.pid))
                                .isPresent()));
        List<String> ids = clients.stream().map(each -> each.id).toList();
        long killed = System.nanoTime();
        first.close();
        clients.forEach(ReturningClient::drop);
        for (int i = 1; i <= MISSED; i++) {
            JavaServer.now(emitter.emit("hello", i));
        }
        try (ChildServer second = new ChildServer(TestFormat.STREAMS, redis, true)) {
            long started = System.nanoTime();
            long[] back = arrive(clients, second.port());
            assertThat(clients.stream().map(each -> each.id)).isEqualTo(ids);
            for (ReturningClient each : clients) {
                assertThat(each.history.stream().filter(event -> event.startsWith("hello")))
                        .hasSize(MISSED + 1)
                        .last()
                        .isEqualTo("hello[" + MISSED + "]");
            }
            System.out.printf(
                    Locale.ROOT,
                    "%n%d clients, %d missed events each; new clients for comparison%n%n"
                            + "| | p50 | p99 | all |%n|---|---|---|---|%n| new | %s%n| back | %s%n"
                            + "%nthe new server was there %.1f s after the old one was killed%n",
                    CLIENTS,
                    MISSED,
                    row(fresh),
                    row(back),
                    (started - killed) / 1e9);
        } finally {
            clients.forEach(ReturningClient::close);
        }
    }

    private static String row(long[] times) {
        return String.format(
                Locale.ROOT,
                "%.0f ms | %.0f ms | %.2f s |",
                times[CLIENTS / 2] / 1e6,
                times[CLIENTS * 99 / 100] / 1e6,
                times[CLIENTS] / 1e9);
    }

    /** So many at a time come as fast as they can. @return how long each took, in order; the last one is the time of all */
    private static long[] arrive(List<ReturningClient> clients, int port) {
        long start = System.nanoTime();
        long[] times = new long[CLIENTS];
        for (int i = 0; i < CLIENTS; i += AT_ONCE) {
            List<ReturningClient> wave = clients.subList(i, i + AT_ONCE);
            long begin = System.nanoTime();
            List<CompletableFuture<WebSocket>> connecting =
                    wave.stream().map(each -> each.connecting(port)).toList();
            connecting.forEach(each -> each.orTimeout(30, TimeUnit.SECONDS).join());
            wave.forEach(ReturningClient::awaitConnect);
            for (int j = 0; j < AT_ONCE; j++) {
                times[i + j] = wave.get(j).arrived - begin;
            }
        }
        Arrays.sort(times);
        return LongStream.concat(Arrays.stream(times), LongStream.of(System.nanoTime() - start))
                .toArray();
    }
}
