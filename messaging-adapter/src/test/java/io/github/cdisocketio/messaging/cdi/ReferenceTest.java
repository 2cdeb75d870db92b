package io.github.cdisocketio.messaging.cdi;

import io.github.cdisocketio.cluster.scenario.ReferenceSection;
import org.junit.jupiter.api.Test;

/** The reference page says what the keys say. */
class ReferenceTest {
    @Test
    void theSectionIsMadeFromTheKeys() {
        ReferenceSection.check(
                "messaging-adapter",
                "`socketio.adapter` is `messaging`; see [scaling](../scaling.md#over-jakarta-messaging).",
                MessagingKey.values());
    }
}
