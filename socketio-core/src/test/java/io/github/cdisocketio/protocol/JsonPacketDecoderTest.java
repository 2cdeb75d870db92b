package io.github.cdisocketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPacketDecoderTest {
    private final JsonPacketCodec codec = new JsonPacketCodec();
    private final PacketDecoder decoder = codec.decoder(DecodeLimits.DEFAULT);

    private static ByteBuffer bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }

    private Packet.Event event(String frame) {
        return (Packet.Event) decoder.onText(frame);
    }

    @Test
    void readsConnect() {
        assertThat(decoder.onText("40")).isEqualTo(new Packet.Connect("/", null));
        assertThat(decoder.onText("40{\"token\":\"123\"}"))
                .isEqualTo(new Packet.Connect(
                        "/", Json.createObjectBuilder().add("token", "123").build()));
        assertThat(decoder.onText("40/custom")).isEqualTo(new Packet.Connect("/custom", null));
        assertThat(decoder.onText("40/custom,")).isEqualTo(new Packet.Connect("/custom", null));
        assertThat(decoder.onText("40/custom,{}"))
                .isEqualTo(new Packet.Connect("/custom", JsonValue.EMPTY_JSON_OBJECT));
    }

    @Test
    void keepsTheQueryInTheNameOfANamespaceAsTheReferenceServerDoes() {
        assertThat(decoder.onText("40/custom?token=1,{}").namespace()).isEqualTo("/custom?token=1");
    }

    @Test
    void readsDisconnect() {
        assertThat(decoder.onText("41")).isEqualTo(new Packet.Disconnect("/"));
        assertThat(decoder.onText("41/custom,")).isEqualTo(new Packet.Disconnect("/custom"));
        assertThat(decoder.onText("41/custom")).isEqualTo(new Packet.Disconnect("/custom"));
    }

    @Test
    void readsAnEvent() {
        Packet.Event event = event("42[\"message\",1,\"2\",{\"3\":[true]}]");

        assertThat(event.namespace()).isEqualTo("/");
        assertThat(event.name()).isEqualTo("message");
        assertThat(event.wantsAck()).isFalse();
        assertThat(event.arguments()).hasSize(3);
        assertThat(event.arguments().json(0)).isEqualTo("1");
        assertThat(event.arguments().json(1)).isEqualTo("\"2\"");
        assertThat(event.arguments().json(2)).isEqualTo("{\"3\":[true]}");
        assertThat(event.arguments().hasBinary()).isFalse();
        assertThat(event.arguments().get(2).asJsonObject().getJsonArray("3")).containsExactly(JsonValue.TRUE);
        assertThat(event.arguments().get(2)).isSameAs(event.arguments().get(2));
    }

    @Test
    void readsTheIdOfAnAcknowledgement() {
        assertThat(event("42456[\"x\"]").id()).isEqualTo(456);
        assertThat(event("420[\"x\"]").id()).isZero();
        assertThat(event("42/custom,456[\"x\"]")).isEqualTo(new Packet.Event("/custom", 456, "x", Arguments.none()));
        assertThat(event("42999999999999999[\"x\"]").id()).isEqualTo(999_999_999_999_999L);
    }

    @Test
    void readsAnAcknowledgement() {
        assertThat(decoder.onText("430[]")).isEqualTo(new Packet.Ack("/", 0, Arguments.none()));
        assertThat(decoder.onText("43/custom,7[1,null]"))
                .isEqualTo(
                        new Packet.Ack("/custom", 7, new TreeArguments(List.of(Json.createValue(1), JsonValue.NULL))));
    }

    @Test
    void unescapesTheNameOfAnEvent() {
        assertThat(event("42[\"a\\u0062\\n\\\"\\\\\\/\"]").name()).isEqualTo("ab\n\"\\/");
        assertThat(event("42[\"\"]").name()).isEmpty();
        assertThat(event("42[\"\\ud83d\\ude00\"]").name()).isEqualTo("\ud83d\ude00");
    }

    @Test
    void putsABinaryEventTogether() {
        String frame =
                "452-/custom,9[\"message\",{\"_placeholder\":true,\"num\":1},[{\"num\":0,\"_placeholder\":true}],3]";

        assertThat(decoder.onText(frame)).isNull();
        assertThat(decoder.isPartial()).isTrue();
        assertThat(decoder.onBinary(bytes(1, 2, 3))).isNull();
        Packet.Event event = (Packet.Event) decoder.onBinary(bytes(4, 5, 6));

        assertThat(decoder.isPartial()).isFalse();
        assertThat(event.namespace()).isEqualTo("/custom");
        assertThat(event.id()).isEqualTo(9);
        assertThat(event.arguments().attachments()).containsExactly(bytes(1, 2, 3), bytes(4, 5, 6));
        assertThat(event.arguments().json(0)).isEqualTo("{\"_placeholder\":true,\"num\":1}");
        assertThat(event.arguments().get(0)).isEqualTo(BinaryValue.of(new byte[] {4, 5, 6}));
        assertThat(event.arguments().get(1).asJsonArray().get(0)).isEqualTo(BinaryValue.of(new byte[] {1, 2, 3}));
    }

    @Test
    void putsABinaryAcknowledgementTogether() {
        assertThat(decoder.onText("461-789[{\"_placeholder\":true,\"num\":0}]")).isNull();

        Packet.Ack ack = (Packet.Ack) decoder.onBinary(bytes(1));

        assertThat(ack.id()).isEqualTo(789);
        assertThat(ack.arguments()).containsExactly(BinaryValue.of(new byte[] {1}));
    }

    @Test
    void isReadyForTheNextPacketAfterABinaryOne() {
        decoder.onText("451-[\"a\",{\"_placeholder\":true,\"num\":0}]");
        decoder.onBinary(bytes(1));

        assertThat(event("42[\"b\"]").name()).isEqualTo("b");
        assertThat(decoder.onText("451-[\"c\",{\"_placeholder\":true,\"num\":0}]"))
                .isNull();
        assertThat(((Packet.Event) decoder.onBinary(bytes(2))).arguments().attachments())
                .containsExactly(bytes(2));
    }

    @Test
    void placeholdersInAPlainPacketAreData() {
        Packet.Event event = event("42[\"x\",{\"_placeholder\":true,\"num\":\"splice\"}]");

        assertThat(event.arguments().get(0).asJsonObject().getString("num")).isEqualTo("splice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4| SIO-02013",
                "44| SIO-02013",
                "44{\"message\":\"x\"}| SIO-02013",
                "47| SIO-02013",
                "4abc| SIO-02013",
                "4-1| SIO-02013",
                "4 2[\"x\"]| SIO-02013",
                "40[]| SIO-02015",
                "40null| SIO-02015",
                "40\"x\"| SIO-02015",
                "40x| SIO-02015",
                "40{| SIO-02004",
                "40{}}| SIO-02004",
                "401| SIO-02021",
                "401{}| SIO-02021",
                "40/custom,1{}| SIO-02021",
                "41{}| SIO-02016",
                "411| SIO-02021",
                "41[]| SIO-02016",
                "41/custom,x| SIO-02016",
                "42| SIO-02017",
                "42{}| SIO-02017",
                "42\"x\"| SIO-02017",
                "42null| SIO-02017",
                "42abc[\"x\"]| SIO-02017",
                "42 [\"x\"]| SIO-02017",
                "42 1[\"x\"]| SIO-02017",
                "421e3[\"x\"]| SIO-02017",
                "42-1[\"x\"]| SIO-02017",
                "42/custom| SIO-02017",
                "42/custom[\"x\"]| SIO-02017",
                "421234567890123456[\"x\"]| SIO-02017",
                "42[]| SIO-02018",
                "42[1]| SIO-02018",
                "42[null]| SIO-02018",
                "42[{\"toString\":\"foo\"}]| SIO-02018",
                "42[[\"x\"]]| SIO-02018",
                "42[\"x\"| SIO-02004",
                "42[\"x\"]]| SIO-02004",
                "42[\"x\",]| SIO-02004",
                "42[\"connect\"]| SIO-02022",
                "42[\"connect_error\"]| SIO-02022",
                "42[\"disconnect\"]| SIO-02022",
                "42[\"disconnecting\"]| SIO-02022",
                "42[\"newListener\"]| SIO-02022",
                "42[\"removeListener\"]| SIO-02022",
                "42[\"\\u0063onnect\"]| SIO-02022",
                "43[]| SIO-02020",
                "43/custom,[]| SIO-02020",
                "430| SIO-02017",
                "430{}| SIO-02017",
                "45[\"x\"]| SIO-02014",
                "45-[\"x\"]| SIO-02014",
                "450-[\"x\"]| SIO-02014",
                "4500-[\"x\"]| SIO-02014",
                "451[\"x\"]| SIO-02014",
                "45 5-[\"x\"]| SIO-02014",
                "451e1-[\"x\"]| SIO-02014",
                "4511-[\"x\"]| SIO-02014",
                "451832742252-[\"x\"]| SIO-02014",
                "451.0-[\"x\"]| SIO-02014",
                "45| SIO-02014",
                "451| SIO-02014",
                "460-1[]| SIO-02014",
                "461-[]| SIO-02020",
                "451-[]| SIO-02018",
                "451-[\"disconnect\"]| SIO-02022",
                "451-[\"x\",{\"_placeholder\":true,\"num\":\"splice\"}]| SIO-02005",
                "451-[\"x\",{\"_placeholder\":true,\"num\":1}]| SIO-02005",
                "451-[\"x\",{\"_placeholder\":true,\"num\":0.5}]| SIO-02005"
            })
    void refusesWithTheReason(String frame, String code) {
        assertThatThrownBy(() -> decoder.onText(frame))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.reason()).isEqualTo(CloseReason.PARSE_ERROR))
                .hasMessageStartingWith(code + " ");
    }

    @Test
    void refusesBinaryWithoutAHeader() {
        assertThatThrownBy(() -> decoder.onBinary(bytes(1))).hasMessageContaining("SIO-02011");
    }

    @Test
    void refusesTextWhileAttachmentsAreMissing() {
        decoder.onText("452-[\"x\",{\"_placeholder\":true,\"num\":0}]");
        decoder.onBinary(bytes(1));

        assertThatThrownBy(() -> decoder.onText("42[\"y\"]")).hasMessageContaining("SIO-02010 text packet while 1 ");
    }

    @Test
    void refusesMoreBytesThanAPacketMayHave() {
        PacketDecoder small = codec.decoder(new DecodeLimits(10, 10, 10, 10, 3));
        small.onText("452-[\"x\"]");
        small.onBinary(bytes(1, 2));

        assertThatThrownBy(() -> small.onBinary(bytes(3, 4)))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.reason()).isEqualTo(CloseReason.MESSAGE_TOO_LARGE))
                .hasMessageContaining("SIO-02012 attachments of 4 bytes");
    }

    @Test
    void countsTheBytesOfEachPacketAnew() {
        PacketDecoder small = codec.decoder(new DecodeLimits(10, 10, 10, 10, 3));
        for (int i = 0; i < 3; i++) {
            small.onText("452-[\"x\"]");
            small.onBinary(bytes(1));
            assertThat(small.onBinary(bytes(2, 3))).isNotNull();
        }
    }

    @Test
    void takesAsManyAttachmentsAsTheLimitSays() {
        PacketDecoder two = codec.decoder(new DecodeLimits(2, 10, 10, 10, 100));

        assertThatThrownBy(() -> two.onText("453-[\"x\"]")).hasMessageContaining("'1-' to '2-' are taken");
        assertThat(two.onText("452-[\"x\"]")).isNull();
    }

    @Test
    void limitsTheNameOfANamespace() {
        PacketDecoder small = codec.decoder(new DecodeLimits(10, 10, 10, 6, 100));

        assertThat(small.onText("40/12345,").namespace()).isEqualTo("/12345");
        assertThatThrownBy(() -> small.onText("40/123456,")).hasMessageContaining("SIO-02019");
        assertThatThrownBy(() -> decoder.onText("40/" + "x".repeat(900_000)))
                .hasMessageContaining("SIO-02019")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001e", "\n", "\u0000", "\u007f"})
    void refusesControlCharactersInTheNameOfANamespace(String control) {
        assertThatThrownBy(() -> decoder.onText("40/a" + control + "4b,")).hasMessageContaining("SIO-02023");
    }

    @Test
    void refusesDigitsWithoutEndAtTheirFirst() {
        String digits = "7".repeat(900_000);

        assertThatThrownBy(() -> decoder.onText("42" + digits + "[\"x\"]")).hasMessageContaining("SIO-02017");
        assertThatThrownBy(() -> decoder.onText("43" + digits + "[]")).hasMessageContaining("SIO-02017");
        assertThatThrownBy(() -> decoder.onText("45" + digits + "-[\"x\"]")).hasMessageContaining("SIO-02014");
        assertThatThrownBy(() -> decoder.onText("42[\"x\"," + digits + "]")).hasMessageContaining("SIO-02003");
    }

    @Test
    void refusesDeepValuesBeforeAnybodyReadsThem() {
        String deep = "[".repeat(400_000) + "]".repeat(400_000);

        assertThatThrownBy(() -> decoder.onText("42[\"x\"," + deep + "]")).hasMessageContaining("SIO-02001");
        assertThatThrownBy(() -> decoder.onText("40{\"a\":" + deep + "}")).hasMessageContaining("SIO-02001");
        assertThatThrownBy(() -> decoder.onText("451-[\"x\"," + deep + "]")).hasMessageContaining("SIO-02001");
    }

    @Test
    void theDeepestValueTakenIsAlsoRead() {
        int levels = DecodeLimits.DEFAULT.depth() - 1;
        String deep = "[".repeat(levels) + "]".repeat(levels);

        JsonValue value = event("42[\"x\"," + deep + "]").arguments().get(0);

        assertThat(value.toString()).isEqualTo(deep);
    }

    @Test
    void messagesDoNotRepeatWhatThePeerSent() {
        String payload = "42{" + "secret".repeat(1000);

        assertThatThrownBy(() -> decoder.onText(payload))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200).doesNotContain("secret"));
    }
}
