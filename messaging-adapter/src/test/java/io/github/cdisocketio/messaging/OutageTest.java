package io.github.cdisocketio.messaging;

import static io.github.cdisocketio.messaging.MessagingCluster.PATIENCE;
import static io.github.cdisocketio.messaging.MessagingCluster.awaitServers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.cluster.scenario.Call;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.TestClient;
import io.github.cdisocketio.messaging.link.LinkSettings;
import io.github.cdisocketio.messaging.link.MessagingLink;
import io.github.cdisocketio.messaging.link.Parcel;
import io.github.cdisocketio.server.AdapterException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The broker goes away and comes back. */
class OutageTest {

    /** What the link says in the log. */
    private static final class Said extends Handler implements AutoCloseable {
        private final Logger logger = Logger.getLogger("io.github.cdisocketio.messaging.link");
        private final List<String> codes = new ArrayList<>();

        Said() {
            logger.addHandler(this);
        }

        @Override
        public synchronized void publish(LogRecord said) {
            codes.add(said.getMessage().substring(0, 9));
        }

        synchronized List<String> codes() {
            return List.copyOf(codes);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }

    @Test
    void clientsAreServedMeanwhileAndTheClusterComesBack() {
        try (TestBroker broker = new TestBroker();
                MessagingCluster cluster = new MessagingCluster(broker);
                Said said = new Said()) {
            MessagingLink link = cluster.link();
            JavaServer a = cluster.server("a", link);
            JavaServer b = cluster.server("b");
            awaitServers(a, 2);
            awaitServers(b, 2);
            TestClient onA = cluster.client(a);
            TestClient onB = cluster.client(b);
            broker.stop();
            Awaitility.await().atMost(PATIENCE).until(() -> !link.isConnected());

            a.emit(Call.of("hello", "['meanwhile']"));
            assertThat(onA.next()).isEqualTo("hello[\"meanwhile\"]");
            long start = System.nanoTime();
            assertThatThrownBy(() -> a.fetch(Call.everyone()))
                    .hasRootCauseInstanceOf(AdapterException.class)
                    .hasStackTraceContaining("SIO-06056");
            assertThatThrownBy(() -> a.serverCount("/")).hasRootCauseInstanceOf(AdapterException.class);
            assertThatThrownBy(() -> a.serverSideEmitWithAck(Call.of("ask", "[]")))
                    .hasRootCauseInstanceOf(AdapterException.class);
            assertThatThrownBy(() -> a.join(Call.everyone(), "late"))
                    .hasRootCauseInstanceOf(AdapterException.class)
                    .hasStackTraceContaining("SIO-0605");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            assertThat(a.fetch(Call.everyone().asLocal())).hasSize(1);

            broker.start();
            awaitServers(a, 2);
            awaitServers(b, 2);
            a.emit(Call.of("last", "[]"));
            // what was said meanwhile is too old: it is not sent any more
            assertThat(onB.next()).isEqualTo("last[]");
            assertThat(onA.next()).isEqualTo("last[]");
            assertThat(link.isConnected()).isTrue();
            // one link of each server
            assertThat(said.codes()).containsExactlyInAnyOrder("SIO-06053", "SIO-06053", "SIO-06055", "SIO-06055");
        }
    }

    @Test
    void aServerStartsWithoutBrokerAndJoinsLater() {
        try (TestBroker broker = new TestBroker();
                MessagingCluster cluster = new MessagingCluster(broker)) {
            broker.stop();
            MessagingLink link = cluster.link();
            JavaServer a = cluster.server("a", link);
            assertThat(link.await(Duration.ofMillis(200))).isFalse();
            TestClient onA = cluster.client(a);
            a.emit(Call.of("hello", "[1]"));
            assertThat(onA.next()).isEqualTo("hello[1]");
            assertThatThrownBy(() -> a.serverCount("/")).hasRootCauseInstanceOf(AdapterException.class);

            broker.start();
            JavaServer b = cluster.server("b");
            awaitServers(a, 2);
            awaitServers(b, 2);
            b.emit(Call.of("hello", "[2]"));
            assertThat(onA.next()).isEqualTo("hello[2]");
        }
    }

    @Test
    void whoHearsNothingNotEvenItselfConnectsAnew() {
        try (TestBroker broker = new TestBroker();
                MessagingCluster cluster = new MessagingCluster(broker)) {
            JavaServer a = cluster.server("a");
            JavaServer b = cluster.server("b");
            awaitServers(a, 2);
            awaitServers(b, 2);
            TestClient onB = cluster.client(b);
            broker.deafen(MessagingCluster.TOPIC);
            Awaitility.await().atMost(PATIENCE).until(() -> {
                a.emit(Call.of("hello", "[1]"));
                return onB.rest().contains("hello[1]");
            });
            awaitServers(a, 2);
            awaitServers(b, 2);
        }
    }

    @Test
    void aBrokerThatIsAwayCostsNoMemory() {
        try (TestBroker broker = new TestBroker();
                MessagingCluster cluster = new MessagingCluster(broker)) {
            LinkSettings patient = MessagingCluster.SETTINGS.withSendTimeout(Duration.ofMinutes(1));
            MessagingLink link = cluster.link(patient);
            awaitServers(cluster.server("a", link), 1);
            broker.stop();
            Awaitility.await().atMost(PATIENCE).until(() -> !link.isConnected());
            List<CompletableFuture<Void>> sent = new ArrayList<>();
            byte[] body = new byte[1_000_000];
            for (int i = 0; i < 200; i++) {
                sent.add(link.send(new Parcel(link.id(), null, "/", body)).toCompletableFuture());
            }
            assertThat(sent.stream().filter(CompletableFuture::isCompletedExceptionally))
                    .hasSize(200 - 33)
                    .first()
                    .satisfies(each -> assertThatThrownBy(each::join).hasMessageContaining("SIO-06051"));
            broker.start();
            Awaitility.await().atMost(PATIENCE).until(() -> sent.stream().allMatch(CompletableFuture::isDone));
            assertThat(sent.stream().filter(each -> !each.isCompletedExceptionally()))
                    .hasSize(33);
        }
    }
}
