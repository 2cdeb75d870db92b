package io.github.cdisocketio.engine.packet;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Engine.IO packets as text frames. Pure: no state, no I/O; anything that is no packet is a {@link ProtocolException}.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#packet-encoding">Engine.IO protocol, packet encoding</a>
 */
public final class EngineCodec {
    private EngineCodec() {}

    /**
     * Decodes one packet.
     *
     * @param frame one WebSocket text message, or one entry of a polling payload
     * @throws ProtocolException if it is no packet
     */
    public static EnginePacket decode(String frame) {
        if (frame.isEmpty()) {
            throw refused("SIO-01001 empty packet: a packet starts with its type, 0 to 6 or 'b'");
        }
        return switch (frame.charAt(0)) {
            case '0' -> new EnginePacket.Open(frame.substring(1));
            case '1' -> bare(frame, EnginePacket.CLOSE);
            case '2' -> frame.length() == 1 ? EnginePacket.HEARTBEAT : new EnginePacket.Ping(frame.substring(1));
            case '3' -> new EnginePacket.Pong(frame.substring(1));
            case '4' -> new EnginePacket.Message(frame);
            case '5' -> bare(frame, EnginePacket.UPGRADE);
            case '6' -> bare(frame, EnginePacket.NOOP);
            // polling, and clients that force base64 over WebSocket
            case 'b' -> new EnginePacket.Binary(decodeBase64(frame));
            default ->
                throw refused("SIO-01002 unknown packet type '" + frame.charAt(0) + "': 0 to 6 or 'b' are known");
        };
    }

    /** The packet as a text frame; binary data as {@code b} and base64. */
    public static String encodeText(EnginePacket packet) {
        if (packet instanceof EnginePacket.Message message) {
            return message.frame();
        }
        StringBuilder out = new StringBuilder(EnginePacket.weight(packet) * 4 / 3 + 8);
        appendText(packet, out);
        return out.toString();
    }

    static void appendText(EnginePacket packet, StringBuilder out) {
        if (packet instanceof EnginePacket.Message message) {
            out.append(message.frame());
        } else if (packet instanceof EnginePacket.Binary binary) {
            byte[] base64 = encodeBase64(binary.data());
            out.append('b').append(new String(base64, StandardCharsets.ISO_8859_1));
        } else if (packet instanceof EnginePacket.Ping ping) {
            out.append('2').append(ping.data());
        } else if (packet instanceof EnginePacket.Pong pong) {
            out.append('3').append(pong.data());
        } else if (packet instanceof EnginePacket.Open open) {
            out.append('0').append(open.json());
        } else {
            out.append(packet instanceof EnginePacket.Close ? '1' : packet instanceof EnginePacket.Upgrade ? '5' : '6');
        }
    }

    private static byte[] encodeBase64(ByteBuffer data) {
        return Base64.getEncoder().encode(data.duplicate()).array();
    }

    private static ByteBuffer decodeBase64(String frame) {
        String text = frame.substring(1);
        if (text.endsWith("\n")) {
            text = text.replace("\n", ""); // the Java client breaks lines, and ends the last one
        }
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw refused(
                    "SIO-01003 binary packet of " + frame.length() + " characters is not base64: " + e.getMessage());
        }
    }

    private static EnginePacket bare(String frame, EnginePacket packet) {
        if (frame.length() > 1) {
            throw refused("SIO-01004 packet of type " + frame.charAt(0) + " has " + (frame.length() - 1)
                    + " characters of data: close, upgrade and noop have none");
        }
        return packet;
    }

    static ProtocolException refused(String message) {
        return new ProtocolException(CloseReason.PARSE_ERROR, message);
    }
}
