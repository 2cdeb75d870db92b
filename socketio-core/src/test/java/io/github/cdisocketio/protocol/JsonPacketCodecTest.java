package io.github.cdisocketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.engine.packet.EnginePacket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The strings are those of the conformance suites and of recorded clients. */
class JsonPacketCodecTest {
    private final JsonPacketCodec codec = new JsonPacketCodec();

    private static Arguments arguments(Object... values) {
        return Arguments.of(Arrays.asList(values), PayloadMapper.NONE);
    }

    private static EnginePacket text(String frame) {
        return new EnginePacket.Message(frame);
    }

    private static EnginePacket binary(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return new EnginePacket.Binary(bytes.flip());
    }

    private static Packet.Event event(String name, Object... values) {
        return new Packet.Event("/", Packet.NO_ID, name, arguments(values));
    }

    @Test
    void isTheEncodingNamedJson() {
        assertThat(codec.name()).isEqualTo("json");
    }

    @Test
    void writesConnectAndItsError() {
        JsonObject sid = Json.createObjectBuilder().add("sid", "abc").build();
        JsonObject message =
                Json.createObjectBuilder().add("message", "Invalid namespace").build();

        assertThat(codec.encode(new Packet.Connect("/", sid))).containsExactly(text("40{\"sid\":\"abc\"}"));
        assertThat(codec.encode(new Packet.Connect("/custom", sid)))
                .containsExactly(text("40/custom,{\"sid\":\"abc\"}"));
        assertThat(codec.encode(new Packet.Connect("/custom", null))).containsExactly(text("40/custom,"));
        assertThat(codec.encode(new Packet.ConnectError("/random", message)))
                .containsExactly(text("44/random,{\"message\":\"Invalid namespace\"}"));
    }

    @Test
    void writesDisconnect() {
        assertThat(codec.encode(new Packet.Disconnect("/"))).containsExactly(text("41"));
        assertThat(codec.encode(new Packet.Disconnect("/custom"))).containsExactly(text("41/custom,"));
    }

    @Test
    void writesEvents() {
        assertThat(codec.encode(event("auth", Map.of()))).containsExactly(text("42[\"auth\",{}]"));
        assertThat(codec.encode(event("message-back", 1, "2", Map.of("3", List.of(true)))))
                .containsExactly(text("42[\"message-back\",1,\"2\",{\"3\":[true]}]"));
        assertThat(codec.encode(event("nothing"))).containsExactly(text("42[\"nothing\"]"));
        assertThat(codec.encode(event("a\"b\n"))).containsExactly(text("42[\"a\\\"b\\n\"]"));
        assertThat(codec.encode(new Packet.Event("/custom", 0, "x", arguments((Object) null))))
                .containsExactly(text("42/custom,0[\"x\",null]"));
    }

    @Test
    void writesAcknowledgements() {
        assertThat(codec.encode(new Packet.Ack("/", 456, arguments(1, "2", Map.of("3", List.of(false))))))
                .containsExactly(text("43456[1,\"2\",{\"3\":[false]}]"));
        assertThat(codec.encode(new Packet.Ack("/", 0, Arguments.none()))).containsExactly(text("430[]"));
        assertThat(codec.encode(new Packet.Ack("/custom", 7, Arguments.none()))).containsExactly(text("43/custom,7[]"));
    }

    @Test
    void writesBinaryEventsAndAcknowledgements() {
        assertThat(codec.encode(event("message-back", new byte[] {1, 2, 3}, new byte[] {4, 5, 6})))
                .containsExactly(
                        text(
                                "452-[\"message-back\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]"),
                        binary(1, 2, 3),
                        binary(4, 5, 6));
        assertThat(codec.encode(new Packet.Ack("/", 789, arguments(new byte[] {1, 2, 3}, ByteBuffer.allocate(1)))))
                .containsExactly(
                        text("462-789[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]"),
                        binary(1, 2, 3),
                        binary(0));
        assertThat(codec.encode(new Packet.Event("/custom", 5, "x", arguments(List.of(new byte[] {1})))))
                .containsExactly(text("451-/custom,5[\"x\",[{\"_placeholder\":true,\"num\":0}]]"), binary(1));
    }

    private static Payload payload(Object... values) {
        return new Payload(Arrays.asList(values), PayloadMapper.NONE, 2);
    }

    static Stream<Payload> payloads() {
        return Stream.of(
                payload(),
                payload((Object) null),
                payload("a\"b\u20ac", 1, List.of(), Map.of("3", List.of(false))),
                payload(arguments("x", 2)),
                payload(new byte[] {1}, Map.of("deep", List.of(ByteBuffer.allocate(2)))));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void anAcknowledgementWrittenAtOnceIsTheSame(Payload payload) {
        for (String namespace : List.of("/", "/custom")) {
            assertThat(codec.encodeAck(namespace, 7, payload))
                    .isEqualTo(codec.encode(new Packet.Ack(namespace, 7, payload.arguments())));
        }
    }

    @Test
    void anAcknowledgementWrittenAtOnceKeepsTheLimits() {
        assertThatThrownBy(() -> codec.encodeAck("/", 7, payload(new byte[1], new byte[1], new byte[1])))
                .hasMessageContaining("SIO-02031 more than 2 binary values");
        assertThatThrownBy(() -> codec.encodeAck("/", 7, payload(new byte[1], Map.of("_placeholder", true, "num", 0))))
                .hasMessageContaining("SIO-02035");
        assertThatThrownBy(() -> codec.encodeAck("/", 7, payload(new Object()))).hasMessageContaining("SIO-02030");
    }

    @Test
    void sharesTheBytesOfAnAttachment() {
        byte[] bytes = {1, 2, 3};

        EnginePacket.Binary attachment =
                (EnginePacket.Binary) codec.encode(event("x", bytes)).get(1);

        assertThat(attachment.data().array()).isSameAs(bytes);
    }

    @Test
    void refusesTheEleventhAttachment() {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            values.add(new byte[1]);
        }
        assertThat(codec.encode(event("x", values)).size()).isEqualTo(11);
        values.add(new byte[1]);

        assertThatThrownBy(() -> arguments(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SIO-02031 more than 10 binary values");
        assertThat(Arguments.of(values, PayloadMapper.NONE, 11).attachments()).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "40",
                "40{\"a\":{\"b\":[1,2.5,\"x\",null,true,false]}}",
                "40/custom,",
                "41",
                "41/custom,",
                "42[\"x\"]",
                "42[\"x\",1,-1,0,1.5,1e3,12345678901234567890,\"\\u0001\",{\"b\":1,\"a\":2}]",
                "42/custom,12[\"x\",null]",
                "430[]",
                "43/custom,999999999999999[{\"a\":[[[]]]}]",
                "42[\"x\",{\"_placeholder\":true,\"num\":0}]"
            })
    void whatIsReadIsWrittenTheSame(String frame) {
        Packet packet = codec.decoder(DecodeLimits.DEFAULT).onText(frame);

        assertThat(codec.encode(packet)).containsExactly(text(frame));
    }

    @Test
    void aBinaryPacketThatIsReadIsWrittenTheSame() {
        String frame = "452-/a,3[\"x\",{\"a\":{\"_placeholder\":true,\"num\":1}},7,{\"_placeholder\":true,\"num\":0}]";
        PacketDecoder decoder = codec.decoder(DecodeLimits.DEFAULT);
        decoder.onText(frame);
        decoder.onBinary(ByteBuffer.wrap(new byte[] {1}));
        Packet packet = decoder.onBinary(ByteBuffer.wrap(new byte[] {2}));

        assertThat(codec.encode(packet)).containsExactly(text(frame), binary(1), binary(2));
    }

    @Test
    void anEchoOfValuesNumbersTheirAttachmentsAnew() {
        PacketDecoder decoder = codec.decoder(DecodeLimits.DEFAULT);
        decoder.onText("452-[\"x\",{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":0}]");
        decoder.onBinary(ByteBuffer.wrap(new byte[] {1}));
        Packet.Event event = (Packet.Event) decoder.onBinary(ByteBuffer.wrap(new byte[] {2}));

        assertThat(codec.encode(event("y", event.arguments().get(0), event.arguments())))
                .containsExactly(
                        text("453-[\"y\",{\"_placeholder\":true,\"num\":0},"
                                + "[{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":2}]]"),
                        binary(2),
                        binary(2),
                        binary(1));
    }
}
