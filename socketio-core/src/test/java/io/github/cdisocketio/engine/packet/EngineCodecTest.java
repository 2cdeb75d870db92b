package io.github.cdisocketio.engine.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EngineCodecTest {
    static Stream<Arguments> packets() {
        return Stream.of(
                Arguments.of("0{\"sid\":\"x\"}", new EnginePacket.Open("{\"sid\":\"x\"}")),
                Arguments.of("1", EnginePacket.CLOSE),
                Arguments.of("2", EnginePacket.HEARTBEAT),
                Arguments.of("2probe", new EnginePacket.Ping("probe")),
                Arguments.of("3", new EnginePacket.Pong("")),
                Arguments.of("3probe", new EnginePacket.Pong("probe")),
                Arguments.of("4", new EnginePacket.Message("4")),
                Arguments.of("4hello", EnginePacket.Message.of("hello")),
                Arguments.of("4\u20ac\ud83d\ude00", EnginePacket.Message.of("\u20ac\ud83d\ude00")),
                Arguments.of("5", EnginePacket.UPGRADE),
                Arguments.of("6", EnginePacket.NOOP),
                Arguments.of("b", binary()),
                Arguments.of("bAQIDBA==", binary(1, 2, 3, 4)));
    }

    private static EnginePacket binary(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new EnginePacket.Binary(ByteBuffer.wrap(bytes));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void readsAndWritesEveryType(String frame, EnginePacket packet) {
        assertThat(EngineCodec.decode(frame)).isEqualTo(packet);
        assertThat(EngineCodec.encodeText(packet)).isEqualTo(frame);
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty packet",
        "9, unknown packet type",
        "7, unknown packet type",
        "abc, unknown packet type",
        "' 4', unknown packet type",
        "b!, not base64",
        "bAQ=, not base64",
        "bAQIDBA==x, not base64",
        "b\u20ac\u20ac\u20ac\u20ac, not base64",
        "1abc, characters of data",
        "5x, characters of data",
        "'6 ', characters of data"
    })
    void refusesWhatIsNoPacket(String frame, String reason) {
        assertThatThrownBy(() -> EngineCodec.decode(frame))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.reason()).isEqualTo(CloseReason.PARSE_ERROR))
                .hasMessageMatching("SIO-01\\d{3} .*")
                .hasMessageContaining(reason);
    }

    @Test
    void takesBase64WithoutPaddingAsNodeDoes() {
        assertThat(EngineCodec.decode("bAQIDBA")).isEqualTo(binary(1, 2, 3, 4));
    }

    @Test
    void leavesTheBufferOfABinaryPacketWhereItWas() {
        ByteBuffer data = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}, 1, 2);

        assertThat(EngineCodec.encodeText(new EnginePacket.Binary(data))).isEqualTo("bAQI=");
        assertThat(EngineCodec.encodeText(new EnginePacket.Binary(data.asReadOnlyBuffer())))
                .isEqualTo("bAQI=");
        assertThat(data.remaining()).isEqualTo(2);
    }

    @Test
    void keepsTheFrameOfAMessage() {
        String frame = "42[\"x\"]";

        assertThat(EngineCodec.decode(frame))
                .isInstanceOfSatisfying(
                        EnginePacket.Message.class,
                        message -> assertThat(message.frame()).isSameAs(frame));
    }

    @Test
    void weighsWhatWillBeSent() {
        assertThat(EnginePacket.weight(EnginePacket.Message.of("abc"))).isEqualTo(4);
        assertThat(EnginePacket.weight(binary(1, 2, 3))).isEqualTo(3);
        assertThat(EnginePacket.weight(EnginePacket.CLOSE)).isPositive();
    }

    @Test
    void takesBase64InLinesAsTheJavaClientSendsIt() {
        byte[] data = new byte[100];
        String lines = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(data) + "\n";
        assertThat(EngineCodec.decode("b" + lines)).isEqualTo(new EnginePacket.Binary(ByteBuffer.wrap(data)));
    }
}
