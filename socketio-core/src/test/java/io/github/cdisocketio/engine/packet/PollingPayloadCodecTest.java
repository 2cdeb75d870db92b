package io.github.cdisocketio.engine.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.ProtocolException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollingPayloadCodecTest {
    private static final String SEPARATOR = "\u001e";

    @Test
    void readsOnePacket() {
        assertThat(PollingPayloadCodec.decode("4hello", 1)).containsExactly(EnginePacket.Message.of("hello"));
    }

    @Test
    void keepsTheOrderOfSeveralPackets() {
        String body = String.join(SEPARATOR, "4test1", "bAQIDBA==", "2", "4test2");

        List<EnginePacket> packets = PollingPayloadCodec.decode(body, 4);

        assertThat(packets)
                .containsExactly(
                        EnginePacket.Message.of("test1"),
                        new EnginePacket.Binary(ByteBuffer.wrap(new byte[] {1, 2, 3, 4})),
                        EnginePacket.HEARTBEAT,
                        EnginePacket.Message.of("test2"));
        assertThat(PollingPayloadCodec.encode(packets)).isEqualTo(body);
    }

    @Test
    void writesOnePacketAlone() {
        assertThat(PollingPayloadCodec.encode(List.of(EnginePacket.NOOP))).isEqualTo("6");
        assertThat(PollingPayloadCodec.encode(List.of(EnginePacket.NOOP, EnginePacket.CLOSE)))
                .isEqualTo("6\u001e1");
    }

    @Test
    void refusesOneMorePacketThanAllowed() {
        String two = String.join(SEPARATOR, "4a", "4b");

        assertThat(PollingPayloadCodec.decode(two, 2)).hasSize(2);
        assertThatThrownBy(() -> PollingPayloadCodec.decode(two, 1))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("SIO-01005 payload of more than 1 packets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u001e", "4a\u001e", "\u001e4a", "4a\u001e\u001e4b", "abc", "4a\u001eabc"})
    void refusesBodiesWithAnEntryThatIsNoPacket(String body) {
        assertThatThrownBy(() -> PollingPayloadCodec.decode(body, 100)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void failsAtTheFirstOfAMillionSeparators() {
        String body = "4a" + SEPARATOR.repeat(1_000_000);

        assertThatThrownBy(() -> PollingPayloadCodec.decode(body, Integer.MAX_VALUE))
                .hasMessageContaining("SIO-01001 empty packet");
    }

    @Test
    void stopsAtTheLimitOfPacketsHoweverManyFollow() {
        String body = ("4" + SEPARATOR).repeat(330_000) + "4";

        assertThatThrownBy(() -> PollingPayloadCodec.decode(body, 1000)).hasMessageContaining("SIO-01005");
        assertThat(PollingPayloadCodec.decode(body, 400_000)).hasSize(330_001);
    }

    @Test
    void anOldProtocolsPayloadIsNoPacket() {
        assertThatThrownBy(() -> PollingPayloadCodec.decode("7:42:42:42".repeat(10_000), 1000))
                .hasMessageContaining("SIO-01002 unknown packet type '7'");
    }
}
