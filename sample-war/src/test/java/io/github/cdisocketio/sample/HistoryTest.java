package io.github.cdisocketio.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.sample.embedded.EmbeddedHistory;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In memory and in the database it is the same. */
class HistoryTest {
    private final String room = UUID.randomUUID().toString().substring(0, 20);

    static History[] histories() {
        return new History[] {new MemoryHistory(), new EmbeddedHistory()};
    }

    @ParameterizedTest
    @MethodSource("histories")
    void keepsTheLatestMessagesOfARoom(History history) {
        for (int i = 0; i < 60; i++) {
            history.add(Message.of(room, "Ada", "message " + i, null));
        }
        assertThat(history.of(room))
                .hasSize(50)
                .first()
                .extracting(Message::text)
                .isEqualTo("message 10");
        assertThat(history.of(room)).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
        assertThat(history.of("another room")).isEmpty();
        assertThat(history.rooms()).contains(room);
        assertThat(history.size()).isGreaterThanOrEqualTo(50);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void keepsFewerImagesThanAPacketHasAttachments(History history) {
        history.add(Message.of(room, "Ada", "before", null));
        for (int i = 0; i < 12; i++) {
            history.add(Message.of(room, "Ada", null, new Message.Image("image/png", new byte[] {(byte) i})));
        }
        assertThat(history.of(room))
                .hasSize(6)
                .first()
                .extracting(Message::text)
                .isEqualTo("before");
        assertThat(history.of(room))
                .last()
                .satisfies(message -> assertThat(message.image().bytes()).containsExactly(11));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void isCleared(History history) {
        history.add(Message.of(room, "Ada", "gone", null));
        history.clear(room);
        assertThat(history.of(room)).isEmpty();
    }
}
