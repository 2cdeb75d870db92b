package io.github.cdisocketio.tck.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.tck.model.Guide.Chat;
import io.github.cdisocketio.tck.model.Guide.Credentials;
import io.github.cdisocketio.tck.model.Guide.Draft;
import io.github.cdisocketio.tck.model.Guide.History;
import io.github.cdisocketio.tck.model.Guide.Message;
import io.github.cdisocketio.testing.Client;
import io.github.cdisocketio.testing.ConnectError;
import io.github.cdisocketio.testing.SocketIoClient;
import io.github.cdisocketio.testing.SocketIoClients;
import io.github.cdisocketio.testing.SocketIoTest;
import jakarta.enterprise.util.TypeLiteral;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The guide's test, on an embedded server of its own. */
@Tag("embedded")
@SocketIoTest(beans = {Chat.class, History.class})
class ChatTest {
    static final String ANN = "{\"name\":\"Ann\",\"password\":\"open sesame\"}";
    static final String BOB = "{\"name\":\"Bob\",\"password\":\"open sesame\"}";

    @Test
    void whatOneSaysTheOthersHear(
            @Client(value = "/chat", auth = ANN) SocketIoClient ann,
            @Client(value = "/chat", auth = BOB) SocketIoClient bob) {
        Message answer = bob.emitWithAck("say", new Draft("Hello")).as(Message.class);

        assertThat(answer).isEqualTo(new Message("Bob", "Hello"));
        assertThat(ann.awaitEvent("said", Message.class)).isEqualTo(answer);
        bob.awaitNoEvent("said");
    }

    @Test
    void whatWasSaidIsKept(@Client(value = "/chat", auth = ANN) SocketIoClient ann, History history) {
        history.add(new Message("Bob", "Before you came"));

        assertThat(ann.emitWithAck("history").asList(Message.class)).contains(new Message("Bob", "Before you came"));
    }

    @Test
    void strangersStayOutside(SocketIoClients clients) {
        SocketIoClient eve =
                clients.client("/chat").auth(new Credentials("Eve", "guess")).start();

        ConnectError refusal = eve.awaitConnectError();

        assertThat(refusal.message()).isEqualTo("Wrong password");
        assertThat(refusal.data().as(new TypeLiteral<Map<String, Boolean>>() {}))
                .containsEntry("retry", true);
    }

    @Test
    void errorsAreAnswers(@Client(value = "/chat", auth = ANN) SocketIoClient ann) {
        assertThat(ann.emitWithAck("say", new Draft(" ")).error().code()).isEqualTo("EMPTY");
        assertThat(ann.emitWithAck("clear").error().code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void theServerSpeaksToo(@Client(value = "/chat", auth = ANN) SocketIoClient ann, @Nsp("/chat") Namespace chat) {
        chat.emit("said", new Message("Server", "Closing at eight"));

        assertThat(ann.awaitEvent("said", Message.class).text()).isEqualTo("Closing at eight");
    }
}
