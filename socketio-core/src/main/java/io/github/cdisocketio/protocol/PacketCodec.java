package io.github.cdisocketio.protocol;

import io.github.cdisocketio.engine.packet.EnginePacket;
import java.util.List;

/** An encoding of Socket.IO packets ("parser" in the reference server's words). Thread-safe, without state of its own. */
public interface PacketCodec {
    /** Names the encoding in the configuration: {@code json}, {@code msgpack}. */
    String name();

    /**
     * Encodes a packet once, for any number of receivers.
     *
     * @return the header and its attachments, to be sent in this order with nothing between
     */
    List<EnginePacket> encode(Packet packet);

    /**
     * Encodes an acknowledgement whose values only its receiver will read.
     *
     * @return the same as {@link #encode} of a {@link Packet.Ack}; overridden where that is made with less
     * @throws IllegalArgumentException if a value cannot be written
     */
    default List<EnginePacket> encodeAck(String namespace, long id, Payload payload) {
        return encode(new Packet.Ack(namespace, id, payload.arguments()));
    }

    /** A decoder for one connection. */
    PacketDecoder decoder(DecodeLimits limits);
}
