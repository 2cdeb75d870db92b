package io.github.cdisocketio.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.api.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomsTest {
    private final Rooms rooms = new Rooms();

    @Test
    void keepsTheLatestMessagesOfARoom() {
        for (int i = 0; i < 60; i++) {
            rooms.add("Lobby", "Ada", "message " + i);
        }
        assertThat(rooms.history("Lobby"))
                .hasSize(50)
                .first()
                .extracting(Message::text)
                .isEqualTo("message 10");
        assertThat(rooms.history("Tea kitchen")).isEmpty();
    }

    @Test
    void keepsFewerImagesThanAPacketHasAttachments() {
        rooms.add("Lobby", "Ada", "before");
        for (int i = 0; i < 12; i++) {
            rooms.add("Lobby", "Ada", new Message.Image("image/png", new byte[] {(byte) i}));
        }
        assertThat(rooms.history("Lobby"))
                .hasSize(6)
                .first()
                .extracting(Message::text)
                .isEqualTo("before");
    }

    @Test
    void opensARoomOnce() {
        assertThat(rooms.open("Garden")).isTrue();
        assertThat(rooms.open("Garden")).isFalse();
        assertThat(rooms.names()).contains("Garden", "Lobby");
    }

    @Test
    void endsToOpenRoomsAtTwenty() {
        for (int i = rooms.names().size(); i < 20; i++) {
            rooms.open("Room " + i);
        }
        assertThatThrownBy(() -> rooms.open("One more")).isInstanceOf(SocketException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<b>", "a name of more than 24 letters"})
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> rooms.open(name)).isInstanceOf(SocketException.class);
    }

    @Test
    void refusesWhatIsNoImage() {
        assertThatThrownBy(() -> rooms.add("Lobby", "Ada", new Message.Image("image/svg+xml", new byte[1])))
                .isInstanceOf(SocketException.class);
    }
}
