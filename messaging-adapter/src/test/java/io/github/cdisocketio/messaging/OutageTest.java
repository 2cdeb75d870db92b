package io.github.cdisocketio.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.cluster.scenario.Call;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.OutageScenarios;
import io.github.cdisocketio.cluster.scenario.Peer;
import io.github.cdisocketio.cluster.scenario.TestClient;
import io.github.cdisocketio.messaging.link.LinkSettings;
import io.github.cdisocketio.messaging.link.MessagingLink;
import io.github.cdisocketio.messaging.link.Parcel;
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
class OutageTest extends OutageScenarios {

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

    @Override
    protected Cluster open() {
        TestBroker broker = new TestBroker();
        MessagingCluster cluster = new MessagingCluster(broker);
        MessagingLink first = cluster.link();
        assertThat(first.await(PATIENCE)).isTrue(); // a broker that is stopped within the opening is another matter
        return new Cluster() {
            @Override
            public JavaServer server(String name) {
                return name.equals("a") ? cluster.server(name, first) : cluster.server(name);
            }

            @Override
            public TestClient client(Peer server) {
                return cluster.client(server);
            }

            @Override
            public boolean isConnected() {
                return first.isConnected();
            }

            @Override
            public void kill() {
                broker.stop();
            }

            @Override
            public void start() {
                broker.start();
            }

            @Override
            public void close() {
                cluster.close();
                broker.close();
            }
        };
    }

    @Test
    void theLogSaysOnceThatItIsAwayAndOnceThatItIsBack() {
        try (TestBroker broker = new TestBroker();
                MessagingCluster cluster = new MessagingCluster(broker);
                Said said = new Said()) {
            MessagingLink link = cluster.link();
            JavaServer a = cluster.server("a", link);
            awaitServers(a, 1);
            broker.stop();
            Awaitility.await().atMost(PATIENCE).until(() -> !link.isConnected());
            assertThatThrownBy(() -> a.fetch(Call.everyone())).hasStackTraceContaining("SIO-06056");
            assertThatThrownBy(() -> a.join(Call.everyone(), "late")).hasStackTraceContaining("SIO-06052");
            broker.start();
            awaitServers(a, 1);
            assertThat(said.codes()).containsExactly("SIO-06053", "SIO-06055");
        }
    }

    @Test
    void whoHearsNothingNotEvenItselfConnectsAnew() {
        try (TestBroker broker = new TestBroker();
                MessagingCluster cluster = new MessagingCluster(broker)) {
            LinkSettings alert = MessagingCluster.SETTINGS.withEcho(Duration.ofMillis(500), Duration.ofSeconds(2));
            JavaServer a = cluster.server("a", cluster.link(alert));
            JavaServer b = cluster.server("b", cluster.link(alert));
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
