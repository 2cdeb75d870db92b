package io.github.cdisocketio.redis.cdi;

import io.github.cdisocketio.redis.TestSentinel;
import io.github.cdisocketio.weld.EmbeddedServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A Sentinel tells where Redis is. */
class SentinelTest extends FailoverScenarios {
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
        TestSentinel sentinel = opened(new TestSentinel());
        List<Pair> pairs = Stream.of(Format.values())
                .map(each ->
                        new Pair(server(each, sentinel, Chat.class), server(each, sentinel, Chat.class, Job.class)))
                .toList();
        for (Pair each : pairs) {
            each.assertTheyFindEachOther();
        }
        sentinel.failover();
        for (Pair each : pairs) {
            each.awaitThatTheyFindEachOther();
        }
    }
}
