package io.github.cdisocketio.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.testing.Chat.Message;
import io.github.cdisocketio.testing.Chat.Picture;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What clients send and get, of every kind, against the embedded server. */
@SocketIoTest(beans = {Chat.class, History.class})
class ClientTest {

    @Test
    void whatOneSaysTheOthersHear(
            @Client("/chat") SocketIoClient ann,
            @Client(value = "/chat", auth = "{\"name\":\"Bob\"}") SocketIoClient bob) {
        assertThat(bob.emitWithAck("say", "Hello").as(Message.class)).isEqualTo(new Message("Bob", "Hello"));
        assertThat(ann.awaitEvent("said", Message.class)).isEqualTo(new Message("Bob", "Hello"));
        bob.awaitNoEvent();
    }

    @Test
    void anAnswerIsAList(@Client("/chat") SocketIoClient ann) {
        ann.emit("say", "one").emit("say", "two");
        assertThat(ann.emitWithAck("history").asList(Message.class))
                .extracting(Message::text)
                .contains("one", "two");
        assertThat(ann.emitWithAck("history").as(new TypeLiteral<List<Message>>() {}))
                .extracting(Message::text)
                .contains("one", "two");
    }

    @Test
    void eventsComeInOrderAndAreKeptUntilAskedFor(
            @Client("/chat") SocketIoClient ann, @Client("/chat") SocketIoClient bob) {
        for (int i = 0; i < 100; i++) {
            bob.emit("say", "message " + i);
        }
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> ann.awaitEvent("said", Message.class).text()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "message " + i).toList());
    }

    @Test
    void argumentsTravelAsTheyAre(@Client("/chat") SocketIoClient ann) {
        Received echo = ann.emitWithAck(
                "echo",
                1,
                "€ 😀",
                null,
                true,
                List.of(1, 2),
                Map.of("a", Map.of("b", 1.5)),
                Long.MAX_VALUE,
                new BigDecimal("0.12345678901234567890123"),
                new BigInteger("123456789012345678901234567890"));
        assertThat(echo.size()).isEqualTo(9);
        assertThat(echo.as(int.class)).isEqualTo(1);
        assertThat(echo.arg(1, String.class)).isEqualTo("€ 😀");
        assertThat(echo.isNull(2)).isTrue();
        assertThat(echo.arg(3, boolean.class)).isTrue();
        assertThat(echo.arg(4, new TypeLiteral<List<Integer>>() {})).containsExactly(1, 2);
        assertThat(echo.arg(5, JsonObject.class)).hasToString("{\"a\":{\"b\":1.5}}");
        assertThat(echo.arg(6, Long.class)).isEqualTo(Long.MAX_VALUE);
        assertThat(echo.arg(7, BigDecimal.class)).isEqualByComparingTo("0.12345678901234567890123");
        assertThat(echo.arg(8, BigInteger.class)).isEqualTo("123456789012345678901234567890");
        assertThat(echo.json()).hasSize(9);
    }

    @Test
    void bytesTravelAsAttachmentsAtAnyDepth(@Client("/chat") SocketIoClient ann) {
        Picture mirrored = ann.emitWithAck(
                        "mirror", new Picture("sunset", new byte[] {1, 2}), ByteBuffer.wrap(new byte[] {3}))
                .as(Picture.class);
        assertThat(mirrored.title()).isEqualTo("sunset");
        assertThat(mirrored.bytes()).containsExactly(1, 2, 3);
        Received echo = ann.emitWithAck("echo", new byte[] {4}, Map.of("a", List.of(new byte[] {5})));
        assertThat(echo.as(byte[].class)).containsExactly(4);
        assertThat(echo.arg(1, new TypeLiteral<Map<String, List<byte[]>>>() {})
                        .get("a")
                        .get(0))
                .containsExactly(5);
    }

    @Test
    void errorsAreAnswers(@Client("/chat") SocketIoClient ann) {
        Received answer = ann.emitWithAck("say", " ");
        assertThat(answer.isError()).isTrue();
        assertThat(answer.error().code()).isEqualTo("EMPTY");
        assertThat(answer.error().message()).isEqualTo("Say something");
        assertThat(answer.error().data().as(JsonObject.class)).containsEntry("min", jakarta.json.Json.createValue(1));
        ServerError invalid = ann.emitWithAck("say", List.of()).error();
        assertThat(invalid.code()).isEqualTo("INVALID_ARGUMENTS");
        assertThat(invalid.violations()).extracting(ServerError.Violation::path).containsExactly("arg0");
        ann.emit("say", " ");
        assertThat(ann.awaitEvent("exception").error().code()).isEqualTo("EMPTY");
    }

    @Test
    void theServerAsksAndTheClientAnswers(@Client("/chat") SocketIoClient ann) {
        ann.answer("sure?", question -> "yes, " + question.as(int.class));
        assertThat(ann.emitWithAck("ask me").as(String.class)).isEqualTo("yes, 7");
        assertThat(ann.awaitEvent("sure?", int.class)).isEqualTo(7);
    }

    @Test
    void anEventCanBeAnsweredLater(@Client("/chat") SocketIoClient ann, @Nsp("/chat") Namespace chat) {
        var answers = chat.timeout(Duration.ofSeconds(20)).emitWithAck("sure?", 8);
        Received question = ann.awaitEvent("sure?");
        question.answer(Arrays.asList(question.as(int.class), null));
        assertThat(answers.toCompletableFuture().join())
                .singleElement()
                .satisfies(answer -> assertThat(answer.toString()).contains("[8,null]"));
        assertThatThrownBy(() -> ann.emitWithAck("history").answer(1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("asks for no acknowledgement");
    }

    @Test
    void authIsAnyObject(SocketIoClients clients) {
        SocketIoClient ann = clients.client("/chat")
                .auth(new Chat.Guest("Ann", List.of(7, 8)))
                .connect();
        assertThat(ann.emitWithAck("seats").asList(Integer.class)).containsExactly(7, 8);
        assertThatThrownBy(() -> clients.client("/chat").auth("Ann")).hasMessageContaining("JSON object");
    }

    @Test
    void whoIsRefusedCanTellWhy(SocketIoClients clients) {
        ConnectError error =
                clients.client("/chat").auth(Map.of("name", "Eve")).start().awaitConnectError();
        assertThat(error.message()).isEqualTo("Not you");
        assertThat(error.data().as(new TypeLiteral<Map<String, Boolean>>() {})).containsExactly(entry("retry", false));
        assertThat(clients.client("/nowhere").start().awaitConnectError().message())
                .isEqualTo("Invalid namespace");
    }

    @Test
    void theHandshakeHasQueryAndHeaders(
            @Client(value = "/chat", query = "room=7&x=%20", headers = "X-Test: yes") SocketIoClient ann,
            SocketIoClients clients) {
        assertThat(ann.emitWithAck("handshake").json().toString())
                .contains("\"room\":")
                .containsIgnoringCase("x-test");
        SocketIoClient bob = clients.client("chat")
                .query("a&b", "c d")
                .header("X-Test", "no")
                .connect();
        assertThat(bob.emitWithAck("handshake").json().toString())
                .contains("a&b")
                .contains("c d");
    }

    @Test
    void transportsCanBeChosen(
            @Client(value = "/chat", transports = "websocket") SocketIoClient ann,
            @Client(value = "/chat", transports = "polling") SocketIoClient bob) {
        bob.emit("say", "polled");
        assertThat(ann.awaitEvent("said", Message.class).text()).isEqualTo("polled");
    }

    @Test
    void moreClientsPollThanOkHttpLetsByDefault(SocketIoClients clients) {
        List<SocketIoClient> all = IntStream.range(0, 12)
                .mapToObj(i -> clients.client("/chat").transports("polling").connect())
                .toList();
        all.get(11).emit("say", "to all");
        all.subList(0, 11)
                .forEach(each -> assertThat(
                                each.awaitEvent("said", Message.class).text())
                        .isEqualTo("to all"));
    }

    @Test
    void theServerSendsAway(@Client("/chat") SocketIoClient ann) {
        ann.emit("send me away");
        assertThat(ann.awaitDisconnect()).isEqualTo("io server disconnect");
        assertThat(ann.isConnected()).isFalse();
        assertThatThrownBy(ann::id).isInstanceOf(AssertionError.class).hasMessageContaining("not connected");
    }

    @Test
    void comesBackIfItShall(SocketIoClients clients) {
        SocketIoClient ann = clients.client("/chat").reconnection().connect();
        String before = ann.id();
        ann.emit("echo", "x".repeat(2_000_000)); // more than the server takes: it hangs up
        assertThat(ann.awaitDisconnect()).startsWith("transport");
        assertThat(ann.awaitConnect().id()).isNotEqualTo(before);
        assertThat(ann.emitWithAck("echo", 1).as(int.class)).isEqualTo(1);
    }
}
