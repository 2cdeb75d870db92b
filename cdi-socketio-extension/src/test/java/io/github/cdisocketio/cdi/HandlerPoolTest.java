package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdisocketio.api.HandlerTimeout;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What happens where threads are few and handlers take them all. */
class HandlerPoolTest {

    @SocketService
    public static class Service {
        final CountDownLatch never = new CountDownLatch(1);

        @Input("stuck")
        @HandlerTimeout("300")
        String stuck() throws InterruptedException {
            never.await();
            return "never";
        }

        @Input("ping")
        String ping() {
            return "pong";
        }
    }

    @Test
    void handlersWithATimeGiveTheirThreadsBack() {
        try (WeldServer server = WeldServer.deploy(
                Map.of("socketio.dispatch", "platform", "socketio.dispatch.threads", "2"), Service.class)) {
            List<CompletableFuture<?>> stuck = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                stuck.add(server.client("/").callAsync("stuck"));
            }
            assertThat(server.client("/").call("ping").getString(0)).isEqualTo("pong");
            assertThat(stuck)
                    .allSatisfy(each ->
                            assertThat(MemoryClient.await(each).toString()).contains("TIMEOUT"));
        }
    }

    @Test
    void theLogTellsWhenAllThreadsAreTaken() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(HandlerPool.class.getPackageName());
        log.addHandler(handler);
        HandlerPool pool = new HandlerPool(2, Thread::new, 1_000_000);
        CountDownLatch never = new CountDownLatch(1);
        try {
            for (int i = 0; i < 2; i++) {
                pool.execute(() -> waitFor(never));
            }
            await().until(() -> {
                pool.execute(() -> {});
                return !lines.isEmpty();
            });
            assertThat(lines.get(0))
                    .contains("SIO-04075 all 2 threads", "'socketio.dispatch.threads'", "@HandlerTimeout");
        } finally {
            never.countDown();
            pool.shutdownNow();
            log.removeHandler(handler);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
