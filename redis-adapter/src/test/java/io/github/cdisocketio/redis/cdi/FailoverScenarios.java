package io.github.cdisocketio.redis.cdi;

import io.github.cdisocketio.cluster.scenario.ConfiguredScenarios;
import io.github.cdisocketio.weld.EmbeddedServer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;

/** Servers that find each other, also when Redis has moved. */
abstract class FailoverScenarios extends ConfiguredScenarios {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Two servers of one format, on the same Redis. */
    record Pair(EmbeddedServer a, EmbeddedServer b) {
        void assertTheyFindEachOther() throws InterruptedException {
            ConfiguredScenarios.assertTheyFindEachOther(a, b);
        }

        void awaitThatTheyFindEachOther() throws InterruptedException {
            ConfiguredScenarios.awaitThatTheyFindEachOther(a, b);
        }
    }

    /** Is closed after the test, before what was opened earlier. */
    final <T extends AutoCloseable> T opened(T value) {
        opened.push(value);
        return value;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }
}
