package io.github.cdisocketio.redis.cdi;

import io.github.cdisocketio.cluster.scenario.ReferenceSection;
import org.junit.jupiter.api.Test;

/** The reference page says what the keys say. */
class ReferenceTest {
    @Test
    void theSectionIsMadeFromTheKeys() {
        ReferenceSection.check(
                "redis-adapter",
                "`socketio.adapter` is `redis`, `redis-sharded` or `redis-streams`; see [scaling](../scaling.md).",
                RedisKey.values());
    }
}
