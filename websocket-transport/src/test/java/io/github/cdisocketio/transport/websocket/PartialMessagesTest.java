package io.github.cdisocketio.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialMessagesTest {
    private final List<String> heard = new ArrayList<>();
    private final PartialMessages messages = new PartialMessages(
            10, heard::add, bytes -> heard.add("binary " + UTF_8.decode(bytes)), () -> heard.add("too large"));

    @Test
    void wholeMessagesAreGivenOnAsTheyAre() {
        messages.onText("one", true);
        messages.onText("", true);
        binary("two", true);
        binary("", true);
        assertThat(heard).containsExactly("one", "", "binary two", "binary ");
    }

    @Test
    void partsArePutTogether() {
        messages.onText("on", false);
        messages.onText("", false);
        messages.onText("e and", false);
        messages.onText(" x", true);
        messages.onText("next", true);
        assertThat(heard).containsExactly("one and x", "next");
    }

    @Test
    void bytesAreTakenOutOfTheBufferOfTheContainer() {
        byte[] buffer = "abc".getBytes(UTF_8);
        messages.onBinary(ByteBuffer.wrap(buffer), false);
        buffer[0] = 'x';
        messages.onBinary(ByteBuffer.wrap(buffer), true);
        buffer[0] = 'y';
        assertThat(heard).containsExactly("binary abcxbc");
    }

    @Test
    void asMuchAsTheLimitIsHeard() {
        messages.onText("0123456789", true);
        messages.onText("01234", false);
        messages.onText("56789", true);
        binary("01234", false);
        binary("56789", true);
        assertThat(heard).containsExactly("0123456789", "0123456789", "binary 0123456789");
    }

    @Test
    void whatIsTooLargeIsToldBeforeItsEndAndNothingAfterIt() {
        messages.onText("01234", false);
        messages.onText("567890", false);
        messages.onText("12", true);
        messages.onText("next", true);
        binary("next", true);
        assertThat(heard).containsExactly("too large");
    }

    @Test
    void bytesThatAreTooManyAreTold() {
        binary("01234567890", true);
        assertThat(heard).containsExactly("too large");
    }

    private void binary(String part, boolean last) {
        messages.onBinary(ByteBuffer.wrap(part.getBytes(UTF_8)), last);
    }
}
