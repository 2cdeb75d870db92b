package io.github.cdisocketio.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.testing.Client;
import io.github.cdisocketio.testing.ConnectError;
import io.github.cdisocketio.testing.ServerError;
import io.github.cdisocketio.testing.SocketIoClient;
import io.github.cdisocketio.testing.SocketIoClients;
import io.github.cdisocketio.testing.SocketIoTest;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All of the chat, on the embedded server. */
@SocketIoTest
class ChatTest {
    static final String ADA = "{\"name\":\"Ada\"}";
    static final String GRACE = "{\"name\":\"Grace\"}";
    static final String BARBARA = "{\"name\":\"Barbara\",\"key\":\"open sesame\"}";

    @Test
    void whatIsSaidInARoomStaysInTheRoom(
            @Client(value = "/chat", auth = ADA) SocketIoClient ada,
            @Client(value = "/chat", auth = GRACE) SocketIoClient grace,
            @Client(value = "/chat", auth = BARBARA) SocketIoClient barbara) {
        ada.emitWithAck("join", "Garden");
        grace.emitWithAck("join", "Garden");
        barbara.emitWithAck("join", "Lobby");

        long id = ada.emitWithAck("message", "Good morning").as(long.class);

        Message heard = grace.awaitEvent("message", Message.class);
        assertThat(heard)
                .extracting(Message::id, Message::from, Message::text)
                .containsExactly(id, "Ada", "Good morning");
        assertThat(barbara.awaitEvent("activity", String.class)).isEqualTo("Garden");
        barbara.awaitNoEvent("message");
        assertThat(barbara.emitWithAck("join", "Garden").asList(Message.class)).contains(heard);
    }

    @Test
    void anImageTravelsAsBinary(@Client(value = "/chat", auth = ADA) SocketIoClient ada) {
        ada.emitWithAck("join", "Gallery");

        ada.emitWithAck("image", "image/png", new byte[] {1, 2, 3}).as(long.class);

        assertThat(ada.awaitEvent("message", Message.class).image().bytes()).containsExactly(1, 2, 3);
        assertThat(ada.emitWithAck("join", "Gallery").asList(Message.class))
                .last()
                .satisfies(message -> assertThat(message.image().bytes()).containsExactly(1, 2, 3));
    }

    @Test
    void everyoneSeesWhoIsHere(
            @Client(value = "/chat", auth = ADA) SocketIoClient ada,
            @Client(value = "/chat", auth = BARBARA) SocketIoClient barbara) {
        ada.emitWithAck("join", "Terrace");
        assertThat(ada.awaitEvent("people").arg(1, Person[].class)).containsExactly(new Person("Ada", false));

        barbara.emitWithAck("join", "Terrace");

        assertThat(ada.awaitEvent("people").arg(1, Person[].class))
                .containsExactly(new Person("Ada", false), new Person("Barbara", true));
    }

    @Test
    void moderatorsClearRoomsAndSpeakToAll(
            @Client(value = "/chat", auth = ADA) SocketIoClient ada,
            @Client(value = "/chat", auth = BARBARA) SocketIoClient barbara) {
        ada.emitWithAck("join", "Cellar");
        ada.emitWithAck("message", "psst");
        assertThat(barbara.awaitEvent("you", Person.class).moderator()).isTrue();

        barbara.emitWithAck("announce", "We close at eight");
        assertThat(ada.awaitEvent("announcement", Station.Announcement.class))
                .isEqualTo(new Station.Announcement("Barbara", "We close at eight"));

        barbara.emitWithAck("join", "Cellar");
        barbara.emitWithAck("clear");
        assertThat(ada.awaitEvent("cleared", String.class)).isEqualTo("Cellar");
        assertThat(ada.emitWithAck("join", "Cellar").asList(Message.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"announce", "clear"})
    void guestsMayNot(String event, @Client(value = "/chat", auth = ADA) SocketIoClient ada) {
        ada.emitWithAck("join", "Lobby");
        assertThat(ada.awaitEvent("you", Person.class).moderator()).isFalse();
        assertThat(ada.emitWithAck(event, "hear hear").error().code()).isEqualTo("FORBIDDEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<b>", "a name of more than 24 letters"})
    void whatIsNoNameOfARoomIsToldAtTheField(String room, @Client(value = "/chat", auth = ADA) SocketIoClient ada) {
        ServerError error = ada.emitWithAck("join", room).error();

        assertThat(error.violations())
                .containsExactly(new ServerError.Violation("room", "1 to 24 letters, digits or spaces"));
    }

    @Test
    void guestsWithoutANameAndWrongKeysStayOutside(SocketIoClients clients) {
        ConnectError nameless =
                clients.client("/chat").auth(Map.of("name", " ")).start().awaitConnectError();
        assertThat(nameless.data().as(JsonObject.class).getString("field")).isEqualTo("name");

        ConnectError guess = clients.client("/chat")
                .auth(Map.of("name", "Eve", "key", "guess"))
                .start()
                .awaitConnectError();
        assertThat(guess.data().as(JsonObject.class).getString("field")).isEqualTo("key");
    }

    @Test
    void whoTalksTooFastIsTold(@Client(value = "/chat", auth = ADA) SocketIoClient ada) {
        ada.emitWithAck("join", "Lobby");
        for (int i = 0; i < 30; i++) {
            ada.emit("message", "message " + i);
        }
        assertThat(ada.awaitEvent("exception").error().code()).isEqualTo("TOO_FAST");
    }

    @Test
    void theClockTellsHowBusyItIs(@Client(value = "/chat", auth = ADA) SocketIoClient ada) {
        Station.Pulse pulse = ada.within(Duration.ofSeconds(10)).awaitEvent("pulse", Station.Pulse.class);
        assertThat(pulse.people()).isPositive();
        assertThat(pulse.server()).isEqualTo("Weld");
    }
}
