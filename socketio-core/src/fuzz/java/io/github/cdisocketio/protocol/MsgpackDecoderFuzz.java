package io.github.cdisocketio.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cdisocketio.ProtocolException;
import java.nio.ByteBuffer;

/** Any bytes: a packet that can be written again, or a {@link ProtocolException}. */
class MsgpackDecoderFuzz {
    private final MsgpackPacketCodec codec = new MsgpackPacketCodec();
    private final JsonPacketCodec json = new JsonPacketCodec();

    @FuzzTest
    void readsOrRefuses(byte[] data) {
        try {
            Packet packet = codec.decoder(DecodeLimits.DEFAULT).onBinary(ByteBuffer.wrap(data));
            if (packet.toString().isEmpty() || codec.encode(packet).size() != 1 || json.encode(packet).isEmpty()) {
                throw new AssertionError(packet);
            }
        } catch (ProtocolException refused) {
            if (!refused.getMessage().startsWith("SIO-02")) {
                throw refused;
            }
        }
    }
}
