package io.github.cdisocketio.engine.packet;

import io.github.cdisocketio.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/**
 * Engine.IO packets as the body of a long-polling request or response. Pure, as {@link EngineCodec}.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#http-long-polling-1">Engine.IO protocol, payload encoding</a>
 */
public final class PollingPayloadCodec {
    private static final char SEPARATOR = 0x1e;

    private PollingPayloadCodec() {}

    /**
     * Decodes a body, at the cost of its length and no more: it fails at the first entry that is no packet.
     *
     * @param maxPackets more of them are refused
     * @return at least one packet
     * @throws ProtocolException if the body is empty or an entry is no packet
     */
    public static List<EnginePacket> decode(String body, int maxPackets) {
        int end = body.indexOf(SEPARATOR);
        if (end < 0) {
            return List.of(EngineCodec.decode(body));
        }
        List<EnginePacket> packets = new ArrayList<>();
        int start = 0;
        while (end >= 0) {
            add(packets, body.substring(start, end), maxPackets);
            start = end + 1;
            end = body.indexOf(SEPARATOR, start);
        }
        add(packets, body.substring(start), maxPackets);
        return packets;
    }

    private static void add(List<EnginePacket> packets, String entry, int maxPackets) {
        if (packets.size() == maxPackets) {
            throw EngineCodec.refused("SIO-01005 payload of more than " + maxPackets
                    + " packets: send fewer at once, or raise the limit on packets of one payload");
        }
        packets.add(EngineCodec.decode(entry));
    }

    /**
     * Encodes packets into one body, in order.
     *
     * @param packets at least one
     */
    public static String encode(List<EnginePacket> packets) {
        if (packets.size() == 1) {
            return EngineCodec.encodeText(packets.get(0));
        }
        int size = 0;
        for (EnginePacket packet : packets) {
            size += EnginePacket.weight(packet) + 2;
        }
        StringBuilder body = new StringBuilder(size);
        for (EnginePacket packet : packets) {
            if (body.length() > 0) {
                body.append(SEPARATOR);
            }
            EngineCodec.appendText(packet, body);
        }
        return body.toString();
    }
}
