package io.github.cdisocketio.protocol;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cdisocketio.ProtocolException;
import java.nio.ByteBuffer;

/** Any text and any attachments: a packet that can be written again, or a {@link ProtocolException}. */
class JsonDecoderFuzz {
    private final JsonPacketCodec codec = new JsonPacketCodec();

    @FuzzTest
    void readsOrRefuses(FuzzedDataProvider data) {
        PacketDecoder decoder = codec.decoder(DecodeLimits.DEFAULT);
        try {
            Packet packet = decoder.onText("4" + data.consumeString(1000));
            while (packet == null) {
                packet = decoder.onBinary(ByteBuffer.wrap(data.consumeBytes(5)));
            }
            if (packet.toString().isEmpty() || codec.encode(packet).isEmpty()) {
                throw new AssertionError(packet);
            }
        } catch (ProtocolException refused) {
            if (!refused.getMessage().startsWith("SIO-02")) {
                throw refused;
            }
        }
    }
}
