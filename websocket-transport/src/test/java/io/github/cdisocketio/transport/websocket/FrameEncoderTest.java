package io.github.cdisocketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.engine.packet.EnginePacket;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameEncoderTest {
    private final FrameEncoder encoder = new FrameEncoder(false);

    private String hex(List<EnginePacket> batch) {
        return HexFormat.of().formatHex(bytes(encoder.encode(batch, 0).frames()));
    }

    private static byte[] bytes(ByteBuffer frames) {
        byte[] bytes = new byte[frames.remaining()];
        frames.duplicate().get(bytes);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8101 34",
        "124, 817d 34",
        "125, 817e007e 34",
        "65534, 817effff 34",
        "65535, 817f0000000000010000 34",
    })
    void announcesTheLengthInTheFewestBytes(int characters, String start) {
        String frame = hex(List.of(EnginePacket.Message.of("x".repeat(characters))));
        assertThat(frame).startsWith(start.replace(" ", "")).endsWith(characters == 0 ? "34" : "78");
        assertThat(frame.length() / 2).isEqualTo(start.replace(" ", "").length() / 2 + characters);
    }

    @Test
    void countsBytesAndNotCharacters() {
        assertThat(hex(List.of(EnginePacket.Message.of("ä€😀")))).isEqualTo("810a34" + "c3a4" + "e282ac" + "f09f9880");
    }

    @Test
    void anEventAndItsBytesAreOneWrite() {
        ByteBuffer data = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}, 1, 2);
        assertThat(hex(List.of(EnginePacket.Message.of("x"), new EnginePacket.Binary(data), EnginePacket.HEARTBEAT)))
                .isEqualTo("81023478" + "82020102" + "810132");
        assertThat(data.remaining()).isEqualTo(2);
    }

    @Test
    void encodesOnceForAllReceivers() {
        List<EnginePacket> batch = List.of(EnginePacket.Message.of("news"));
        assertThat(encoder.encode(batch, 0)).isSameAs(encoder.encode(batch, 0));
        List<EnginePacket> other = List.of(EnginePacket.Message.of("news"));
        assertThat(encoder.encode(other, 0)).isNotSameAs(encoder.encode(batch, 0));
    }

    @Test
    void takesNoMoreThanAWriteTakes() {
        List<EnginePacket> batch = Collections.nCopies(100, EnginePacket.Message.of("x".repeat(1_000)));
        int first = encoder.encode(batch, 0).packets();
        assertThat(first).isBetween(60, 70);
        assertThat(encoder.encode(batch, first).packets()).isEqualTo(100 - first);
    }

    @Test
    void aLargePacketGoesAlone() {
        List<EnginePacket> batch =
                List.of(EnginePacket.Message.of("x".repeat(1_000_000)), EnginePacket.Message.of("y"));
        assertThat(encoder.encode(batch, 0).packets()).isEqualTo(1);
        assertThat(bytes(encoder.encode(batch, 1).frames())).containsExactly(0x81, 2, '4', 'y');
    }

    @Test
    void compressesWhatIsLongEnoughAndMayBe() {
        FrameEncoder deflating = new FrameEncoder(true);
        String text = "x".repeat(2_000);
        ByteBuffer frame =
                deflating.encode(List.of(EnginePacket.Message.of(text)), 0).frames();
        assertThat(frame.get(0)).isEqualTo((byte) 0xc1);
        assertThat(frame.remaining()).isLessThan(100);
        ByteBuffer tooShort = deflating
                .encode(List.of(EnginePacket.Message.of("x".repeat(1_000))), 0)
                .frames();
        assertThat(tooShort.get(0)).isEqualTo((byte) 0x81);
        ByteBuffer asked = deflating
                .encode(List.of(new EnginePacket.Message("4" + text, false)), 0)
                .frames();
        assertThat(asked.get(0)).isEqualTo((byte) 0x81);
        ByteBuffer binary = deflating
                .encode(List.of(new EnginePacket.Binary(ByteBuffer.allocate(2_000))), 0)
                .frames();
        assertThat(binary.get(0)).isEqualTo((byte) 0xc2);
    }
}
