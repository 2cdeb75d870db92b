package io.github.cdisocketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.fakes.Requests;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static EngineFixture limited(int connections, int perAddress, int perSecond) {
        return new EngineFixture(EngineConfig.builder()
                .limits(new EngineLimits(connections, perAddress, perSecond, 100, 100_000, 100))
                .build());
    }

    private static EngineSession open(EngineFixture engine, String address) {
        return engine.server.open(Requests.from(address), EngineFixture.polling());
    }

    private static void assertRefused(EngineFixture engine, String address, String message) {
        assertThatThrownBy(() -> open(engine, address))
                .isInstanceOfSatisfying(
                        HandshakeException.class, e -> assertThat(e.status()).isEqualTo(503))
                .hasMessage(message);
    }

    @Test
    void refusesMoreConnectionsThanAllowedUntilOneIsGone() {
        EngineFixture engine = limited(2, Integer.MAX_VALUE, Integer.MAX_VALUE);
        EngineSession first = open(engine, "a");
        open(engine, "b");
        assertRefused(engine, "c", "Too many connections");
        first.abort(CloseReason.TRANSPORT_CLOSE);
        open(engine, "c");
        assertRefused(engine, "c", "Too many connections");
    }

    @Test
    void refusesMoreConnectionsFromOneAddressThanAllowedUntilOneIsGone() {
        EngineFixture engine = limited(100, 1, Integer.MAX_VALUE);
        EngineSession first = open(engine, "a");
        assertRefused(engine, "a", "Too many connections from this address");
        open(engine, "b");
        first.abort(CloseReason.TRANSPORT_CLOSE);
        first.abort(CloseReason.TRANSPORT_CLOSE);
        open(engine, "a");
        assertRefused(engine, "a", "Too many connections from this address");
    }

    @Test
    void refusesMoreHandshakesInASecondThanAllowed() {
        EngineFixture engine = limited(100, 100, 2);
        open(engine, "a");
        open(engine, "a");
        assertRefused(engine, "a", "Too many handshakes");
        engine.scheduler.advance(Duration.ofMillis(999));
        assertRefused(engine, "a", "Too many handshakes");
        engine.scheduler.advance(Duration.ofMillis(1));
        open(engine, "a");
    }

    @Test
    void whatWasRefusedDoesNotCount() {
        EngineFixture engine = limited(3, 2, Integer.MAX_VALUE);
        open(engine, "a");
        open(engine, "a");
        for (int i = 0; i < 10; i++) {
            assertRefused(engine, "a", "Too many connections from this address");
        }
        open(engine, "b");
        assertThat(engine.server.clientsCount()).isEqualTo(3);
    }

    @Test
    void countsExactlyWhenManyComeAtOnce() throws Exception {
        EngineFixture engine = limited(50, 40, Integer.MAX_VALUE);
        AtomicInteger opened = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        for (int i = 0; i < 200; i++) {
            String address = "address" + i % 2;
            threads.execute(() -> {
                try {
                    start.await();
                    open(engine, address);
                    opened.incrementAndGet();
                } catch (HandshakeException e) {
                    // one too many
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        start.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(opened).hasValue(50);
        assertThat(engine.server.clientsCount()).isEqualTo(50);
    }
}
