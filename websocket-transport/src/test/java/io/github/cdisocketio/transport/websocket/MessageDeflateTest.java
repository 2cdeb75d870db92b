package io.github.cdisocketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDeflateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; client_max_window_bits=10; server_no_context_takeover",
                "permessage-deflate; server_max_window_bits=15; client_no_context_takeover",
                "permessage-deflate; server_max_window_bits=\"15\"",
                "x-webkit-deflate-frame, permessage-deflate;client_max_window_bits",
                "permessage-deflate; server_max_window_bits=9, permessage-deflate",
            })
    void takesOffers(String offer) {
        assertThat(MessageDeflate.isOffered(List.of(offer))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x-webkit-deflate-frame",
                "permessage-deflate-2",
                "permessage-deflate; server_max_window_bits=9",
                "permessage-deflate; server_max_window_bits=99999999999",
                "permessage-deflate; client_max_window_bits=16",
                "permessage-deflate; server_no_context_takeover=1",
                "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
                "permessage-deflate; unknown",
            })
    void declinesWhatItCannotDo(String offer) {
        assertThat(MessageDeflate.isOffered(List.of(offer))).isFalse();
    }

    @Test
    void expandsTheExampleOfTheSpecification() throws DataFormatException {
        byte[] hello = HexFormat.of().parseHex("f248cdc9c90700");
        assertThat(new String(MessageDeflate.expand(hello, 5), StandardCharsets.UTF_8))
                .isEqualTo("Hello");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_024, 8_191, 8_192, 8_193, 100_000})
    void getsBackWhatItCompressed(int length) throws DataFormatException {
        byte[] text = "abcdefg ".repeat(length / 8 + 1).substring(0, length).getBytes(StandardCharsets.UTF_8);
        byte[] compressed = MessageDeflate.compress(text);
        assertThat(compressed.length).isLessThan(length / 5);
        assertThat(MessageDeflate.expand(compressed, length)).isEqualTo(text);
        assertThat(MessageDeflate.expand(compressed, length - 1)).isNull();
    }

    @Test
    void leavesAloneWhatGetsNoShorter() {
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        assertThat(MessageDeflate.compress(noise)).isSameAs(noise);
    }

    @Test
    void refusesWhatIsNotCompressed() {
        assertThatThrownBy(() -> MessageDeflate.expand(new byte[] {0x06, 1, 2, 3}, 100))
                .isInstanceOf(DataFormatException.class);
    }

    @Test
    void aBombDoesNotGoOff() throws DataFormatException {
        byte[] bomb = MessageDeflate.compress(new byte[50_000_000]);
        assertThat(bomb.length).isLessThan(100_000);
        assertThat(MessageDeflate.expand(bomb, 1_000_000)).isNull();
    }
}
