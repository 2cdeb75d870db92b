package io.github.cdisocketio.redis.cdi;

import io.github.cdisocketio.cluster.scenario.ConfiguredScenarios;
import io.github.cdisocketio.redis.TestSentinel;
import io.github.cdisocketio.weld.EmbeddedServer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** A Sentinel tells where Redis is. */
class SentinelTest extends ConfiguredScenarios {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private <T extends AutoCloseable> T opened(T value) {
        opened.push(value);
        return value;
    }

    /** Two servers for each format, on the same Redis. */
    private record Pair(EmbeddedServer a, EmbeddedServer b) {
        void assertTheyFindEachOther() throws InterruptedException {
            ConfiguredScenarios.assertTheyFindEachOther(a, b);
        }

        void awaitThatTheyFindEachOther() throws InterruptedException {
            ConfiguredScenarios.awaitThatTheyFindEachOther(a, b);
        }
    }

    private EmbeddedServer server(Format format, TestSentinel sentinel, Class<?>... beans) {
        return opened(server(beans)
                .property("socketio.adapter", format.id())
                .property("socketio.redis.uri", sentinel.uri())
                .property("socketio.redis.key", "key-" + format.id())
                .property("socketio.redis.command-timeout", "PT1S")
                .start());
    }

    @Test
    void serversFindEachOtherAgainWhenTheMasterIsGone() throws Exception {
        try {
            TestSentinel sentinel = opened(new TestSentinel());
            Deque<Pair> pairs = new ArrayDeque<>();
            for (Format each : Format.values()) {
                pairs.add(new Pair(server(each, sentinel, Chat.class), server(each, sentinel, Chat.class, Job.class)));
            }
            for (Pair each : pairs) {
                each.assertTheyFindEachOther();
            }
            sentinel.failover();
            for (Pair each : pairs) {
                each.awaitThatTheyFindEachOther();
            }
        } finally {
            for (AutoCloseable each : opened) {
                each.close();
            }
        }
    }
}
