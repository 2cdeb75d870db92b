package io.github.cdisocketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;
import io.github.cdisocketio.engine.packet.EnginePacket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes are those of socket.io-msgpack-parser 3.0.2. */
class MsgpackPacketCodecTest {
    private final MsgpackPacketCodec codec = new MsgpackPacketCodec();
    private final PacketDecoder decoder = codec.decoder(DecodeLimits.DEFAULT);

    private static Arguments arguments(Object... values) {
        return Arguments.of(Arrays.asList(values), PayloadMapper.NONE);
    }

    private Packet read(String hex) {
        return decoder.onBinary(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    private Packet readJson(String json) {
        JsonValue value = new JsonTreeReader(JsonProvider.provider(), json, 0, List.of()).read();
        return decoder.onBinary(new MessagePack(JsonProvider.provider()).write(value));
    }

    private String written(Packet packet) {
        List<EnginePacket> frames = codec.encode(packet);
        assertThat(frames).hasSize(1);
        ByteBuffer data = ((EnginePacket.Binary) frames.get(0)).data().duplicate();
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void isTheEncodingNamedMsgpack() {
        assertThat(codec.name()).isEqualTo("msgpack");
    }

    @Test
    void readsWhatTheClientInJavaScriptSends() {
        assertThat(read("83a47479706500a464617461d40000a36e7370a12f")).isEqualTo(new Packet.Connect("/", null));
        assertThat(read("83a47479706500a46461746181a5746f6b656ea3313233a36e7370a12f"))
                .isEqualTo(new Packet.Connect(
                        "/", Json.createObjectBuilder().add("token", "123").build()));
        assertThat(read("82a47479706501a36e7370a12f")).isEqualTo(new Packet.Disconnect("/"));
        assertThat(read("85a47479706502a46461746193a17801d40000a76f7074696f6e7381a8636f6d7072657373c3a36e7370a12f"
                        + "a26964d40000"))
                .isEqualTo(new Packet.Event("/", Packet.NO_ID, "x", arguments(1, null)));
        assertThat(read("84a47479706503a2696400a46461746190a36e7370a12f"))
                .isEqualTo(new Packet.Ack("/", 0, Arguments.none()));
    }

    @Test
    void readsItsDatesAndBytes() {
        Packet.Event event =
                (Packet.Event) read("85a47479706502a46461746195a178d7000000000000000000c4020102c7010001c7010001"
                        + "a76f7074696f6e7381a8636f6d7072657373c3a36e7370a12fa2696405");

        assertThat(event.id()).isEqualTo(5);
        assertThat(event.arguments())
                .containsExactly(
                        Json.createValue("1970-01-01T00:00:00.000Z"),
                        BinaryValue.of(new byte[] {1, 2}),
                        BinaryValue.of(new byte[] {1}),
                        BinaryValue.of(new byte[] {1}));
        assertThat(event.arguments().attachments()).hasSize(3);
        assertThat(event.arguments().json(1)).isEqualTo("{\"_placeholder\":true,\"num\":0}");
    }

    @Test
    void writesWhatTheServerInJavaScriptWouldSend() {
        JsonObject message = Json.createObjectBuilder().add("message", "x").build();

        assertThat(written(new Packet.Connect("/", message)))
                .isEqualTo("83a47479706500a46461746181a76d657373616765a178a36e7370a12f");
        assertThat(written(new Packet.Disconnect("/"))).isEqualTo("82a47479706501a36e7370a12f");
        assertThat(written(new Packet.ConnectError("/", message)))
                .isEqualTo("83a47479706504a46461746181a76d657373616765a178a36e7370a12f");
        assertThat(written(new Packet.Ack("/", 0, Arguments.none())))
                .isEqualTo("84a47479706503a46461746190a36e7370a12fa2696400");
        assertThat(written(new Packet.Event("/a", Packet.NO_ID, "x", arguments(1.5, -1, new byte[] {1, 2}))))
                .isEqualTo("83a47479706502a46461746194a178cb3ff8000000000000ffc4020102a36e7370a22f61");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        List<Packet> packets = List.of(
                new Packet.Connect("/a", JsonValue.EMPTY_JSON_OBJECT),
                new Packet.Disconnect("/a"),
                new Packet.Event("/a", 7, "x", arguments(1, "2", Map.of("3", List.of(true, new byte[] {1})), 0.25)),
                new Packet.Ack("/", (1L << 53) - 1, arguments((Object) null)));
        for (Packet packet : packets) {
            assertThat(read(written(packet))).isEqualTo(packet);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]| SIO-02052",
                "1| SIO-02052",
                "null| SIO-02052",
                "{}| SIO-02054",
                "{\"type\":0}| SIO-02054",
                "{\"type\":0,\"nsp\":1}| SIO-02054",
                "{\"type\":0,\"nsp\":\"\"}| SIO-02019",
                "{\"type\":0,\"nsp\":\"a\"}| SIO-02019",
                "{\"type\":0,\"nsp\":\"/\\u001e\"}| SIO-02023",
                "{\"nsp\":\"/\"}| SIO-02053",
                "{\"type\":null,\"nsp\":\"/\"}| SIO-02053",
                "{\"type\":\"0\",\"nsp\":\"/\"}| SIO-02055",
                "{\"type\":-1,\"nsp\":\"/\"}| SIO-02055",
                "{\"type\":0.5,\"nsp\":\"/\"}| SIO-02055",
                "{\"type\":4294967296,\"nsp\":\"/\"}| SIO-02055",
                "{\"type\":4,\"nsp\":\"/\",\"data\":{}}| SIO-02053",
                "{\"type\":5,\"nsp\":\"/\",\"data\":[\"x\"]}| SIO-02053",
                "{\"type\":7,\"nsp\":\"/\"}| SIO-02053",
                "{\"type\":0,\"nsp\":\"/\",\"data\":[]}| SIO-02015",
                "{\"type\":0,\"nsp\":\"/\",\"data\":\"x\"}| SIO-02015",
                "{\"type\":0,\"nsp\":\"/\",\"id\":1}| SIO-02021",
                "{\"type\":1,\"nsp\":\"/\",\"data\":{}}| SIO-02016",
                "{\"type\":1,\"nsp\":\"/\",\"id\":1}| SIO-02021",
                "{\"type\":2,\"nsp\":\"/\"}| SIO-02017",
                "{\"type\":2,\"nsp\":\"/\",\"data\":{}}| SIO-02017",
                "{\"type\":2,\"nsp\":\"/\",\"data\":[]}| SIO-02018",
                "{\"type\":2,\"nsp\":\"/\",\"data\":[1]}| SIO-02018",
                "{\"type\":2,\"nsp\":\"/\",\"data\":[{\"toString\":\"foo\"}]}| SIO-02018",
                "{\"type\":2,\"nsp\":\"/\",\"data\":[\"disconnecting\"]}| SIO-02022",
                "{\"type\":2,\"nsp\":\"/\",\"data\":[\"x\"],\"id\":\"1\"}| SIO-02055",
                "{\"type\":2,\"nsp\":\"/\",\"data\":[\"x\"],\"id\":-1}| SIO-02055",
                "{\"type\":2,\"nsp\":\"/\",\"data\":[\"x\"],\"id\":1.5}| SIO-02055",
                "{\"type\":2,\"nsp\":\"/\",\"data\":[\"x\"],\"id\":9007199254740992}| SIO-02055",
                "{\"type\":2,\"nsp\":\"/\",\"data\":[\"x\"],\"id\":1e300}| SIO-02055",
                "{\"type\":3,\"nsp\":\"/\",\"data\":[]}| SIO-02020",
                "{\"type\":3,\"nsp\":\"/\",\"data\":{},\"id\":1}| SIO-02017"
            })
    void refusesWithTheReason(String json, String code) {
        assertThatThrownBy(() -> readJson(json))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.reason()).isEqualTo(CloseReason.PARSE_ERROR))
                .hasMessageStartingWith(code + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":0,\"nsp\":\"/\",\"data\":null,\"id\":null}",
                "{\"type\":1,\"nsp\":\"/\",\"data\":null}",
                "{\"type\":2,\"nsp\":\"/\",\"data\":[\"x\"],\"id\":null,\"more\":{}}"
            })
    void nilIsAbsentAndUnknownMembersAreNoMatter(String json) {
        assertThatCode(() -> readJson(json)).doesNotThrowAnyException();
    }

    @Test
    void bytesAreNoNames() {
        assertThatThrownBy(() -> read("83a47479706502a46461746191c40178a36e7370a12f"))
                .hasMessageContaining("SIO-02018");
        assertThatThrownBy(() -> read("82a47479706500a36e7370c4012f")).hasMessageContaining("SIO-02054");
    }

    @Test
    void refusesTextAndNeverWaits() {
        assertThatThrownBy(() -> decoder.onText("42[\"x\"]")).hasMessageContaining("SIO-02051");
        assertThat(decoder.isPartial()).isFalse();
    }

    @Test
    void takesArgumentsAsDeepAsTheLimitOfJson() {
        int levels = DecodeLimits.DEFAULT.depth() - 1;
        String deep = "[".repeat(levels) + "]".repeat(levels);
        String start = "{\"type\":3,\"nsp\":\"/\",\"id\":1,\"data\":[";

        Packet.Ack ack = (Packet.Ack) readJson(start + deep + "]}");

        assertThat(ack.arguments().json(0)).isEqualTo(deep);
        assertThatThrownBy(() -> readJson(start + "[" + deep + "]]}")).hasMessageContaining("SIO-02044");
    }
}
