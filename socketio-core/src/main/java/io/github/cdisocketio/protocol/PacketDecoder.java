package io.github.cdisocketio.protocol;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the packets of one connection together. Called in the order of arrival, by one thread at a time. Throws nothing but
 * {@link io.github.cdisocketio.ProtocolException}, whatever the bytes.
 */
public interface PacketDecoder {
    /**
     * Takes a text frame.
     *
     * @param frame an Engine.IO text frame; the packet starts at index 1
     * @return the packet, or null while attachments are missing
     */
    @Nullable
    Packet onText(String frame);

    /**
     * Takes an attachment.
     *
     * @param data a binary message, the decoder's own
     * @return the packet, or null while attachments are missing
     */
    @Nullable
    Packet onBinary(ByteBuffer data);

    /** Whether a packet waits for attachments. */
    boolean isPartial();
}
