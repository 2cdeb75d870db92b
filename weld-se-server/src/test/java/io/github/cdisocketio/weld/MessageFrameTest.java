package io.github.cdisocketio.weld;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFrameTest {

    @Test
    void unmasksTheExampleOfTheSpecification() {
        ByteBuffer frame = ByteBuffer.wrap(HexFormat.of().parseHex("818537fa213d7f9f4d5158"));
        assertThat(MessageFrame.text(MessageFrame.payload(frame))).isEqualTo("Hello");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 8, 9, 15, 16, 17, 125, 126, 1_000, 65_535, 65_536, 70_001})
    void unmasksEveryLength(int length) {
        Random random = new Random(length);
        byte[] payload = new byte[length];
        random.nextBytes(payload);
        byte[] mask = new byte[4];
        random.nextBytes(mask);
        ByteBuffer frame = ByteBuffer.allocate(length + 20).put((byte) 0x55).put((byte) 0x82);
        if (length < 126) {
            frame.put((byte) (0x80 | length));
        } else if (length <= 0xffff) {
            frame.put((byte) 0xfe).putShort((short) length);
        } else {
            frame.put((byte) 0xff).putLong(length);
        }
        frame.put(mask);
        for (int i = 0; i < length; i++) {
            frame.put((byte) (payload[i] ^ mask[i % 4]));
        }
        assertThat(MessageFrame.payload(frame.flip().position(1))).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "größer €", "😀", "\ufffd is a character too"})
    void takesWhatIsUtf8(String text) {
        assertThat(MessageFrame.text(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "34c3", "c080", "eda080", "f4908080", "efbfbd80"})
    void refusesWhatIsNot(String hex) {
        assertThat(MessageFrame.text(HexFormat.of().parseHex(hex))).isNull();
    }
}
