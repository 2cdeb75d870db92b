package io.github.cdisocketio.cluster.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.server.AdapterException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What carries the messages goes away and comes back. One subclass for each engine. */
public abstract class OutageScenarios {
    protected static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Servers with an engine of their own, which wait a second for it. */
    public interface Cluster extends AutoCloseable {
        JavaServer server(String name);

        TestClient client(Peer server);

        /** Whether the engine can be reached, as far as the first server knows. */
        boolean isConnected();

        /** Ends the engine at once; nothing is kept. */
        void kill();

        /** Starts it again. */
        void start();

        @Override
        void close();
    }

    /** A cluster whose engine runs. */
    protected abstract Cluster open();

    /** Waits until a server knows of so many. */
    public static void awaitServers(JavaServer server, int count) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> server.serverCount("/") == count);
    }

    @Test
    final void clientsAreServedMeanwhileAndTheClusterComesBack() {
        try (Cluster cluster = open()) {
            JavaServer a = cluster.server("a");
            JavaServer b = cluster.server("b");
            awaitServers(a, 2);
            awaitServers(b, 2);
            TestClient onA = cluster.client(a);
            TestClient onB = cluster.client(b);
            cluster.kill();
            Awaitility.await().atMost(PATIENCE).until(() -> !cluster.isConnected());

            a.emit(Call.of("hello", "['meanwhile']"));
            assertThat(onA.next()).isEqualTo("hello[\"meanwhile\"]");
            long start = System.nanoTime();
            assertThatThrownBy(() -> a.fetch(Call.everyone())).hasRootCauseInstanceOf(AdapterException.class);
            assertThatThrownBy(() -> a.serverCount("/")).hasRootCauseInstanceOf(AdapterException.class);
            assertThatThrownBy(() -> a.serverSideEmitWithAck(Call.of("ask", "[]")))
                    .hasRootCauseInstanceOf(AdapterException.class);
            assertThatThrownBy(() -> a.join(Call.everyone(), "late"))
                    .satisfies(thrown -> assertThat(Stream.iterate(thrown, Objects::nonNull, Throwable::getCause))
                            .hasAtLeastOneElementOfType(AdapterException.class));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            assertThat(a.fetch(Call.everyone().asLocal())).hasSize(1);

            cluster.start();
            awaitServers(a, 2);
            awaitServers(b, 2);
            a.emit(Call.of("last", "[]"));
            // what was said meanwhile is too old: it is not sent any more
            assertThat(onB.next()).isEqualTo("last[]");
            assertThat(onA.next()).isEqualTo("last[]");
            assertThat(cluster.isConnected()).isTrue();
        }
    }

    @Test
    final void aServerStartsWithoutTheEngineAndJoinsLater() {
        try (Cluster cluster = open()) {
            cluster.kill();
            JavaServer a = cluster.server("a");
            TestClient onA = cluster.client(a);
            a.emit(Call.of("hello", "[1]"));
            assertThat(onA.next()).isEqualTo("hello[1]");
            assertThatThrownBy(() -> a.serverCount("/")).hasRootCauseInstanceOf(AdapterException.class);
            assertThat(cluster.isConnected()).isFalse();

            cluster.start();
            JavaServer b = cluster.server("b");
            awaitServers(a, 2);
            awaitServers(b, 2);
            b.emit(Call.of("hello", "[2]"));
            assertThat(onA.next()).isEqualTo("hello[2]");
        }
    }
}
