package io.github.cdisocketio.protocol;

import io.github.cdisocketio.engine.packet.EnginePacket;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoding that every client speaks: a text frame, followed by its attachments in binary ones.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#packet-encoding">Socket.IO protocol, packet encoding</a>
 */
public final class JsonPacketCodec implements PacketCodec {
    private final JsonProvider provider;

    /** Uses the JSON-P implementation that is found now. */
    public JsonPacketCodec() {
        this(JsonProvider.provider());
    }

    public JsonPacketCodec(JsonProvider provider) {
        this.provider = provider;
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public List<EnginePacket> encode(Packet packet) {
        if (packet instanceof Packet.Event event) {
            StringBuilder out = builder(packet, event.name().length(), event.arguments());
            start(out, '2', packet, event.arguments(), event.id()).append('[');
            JsonText.appendQuoted(event.name(), out);
            if (!event.arguments().isEmpty()) {
                event.arguments().appendJson(out.append(','));
            }
            return frames(out.append(']'), event.arguments().attachments());
        }
        if (packet instanceof Packet.Ack ack) {
            StringBuilder out = builder(packet, 0, ack.arguments());
            start(out, '3', packet, ack.arguments(), ack.id()).append('[');
            ack.arguments().appendJson(out);
            return frames(out.append(']'), ack.arguments().attachments());
        }
        StringBuilder out = new StringBuilder(64);
        if (packet instanceof Packet.Connect connect) {
            start(out, '0', packet, Arguments.none(), Packet.NO_ID);
            if (connect.payload() != null) {
                PayloadWriter.appendObject(connect.payload(), out);
            }
        } else if (packet instanceof Packet.ConnectError error) {
            PayloadWriter.appendObject(error.payload(), start(out, '4', packet, Arguments.none(), Packet.NO_ID));
        } else {
            start(out, '1', packet, Arguments.none(), Packet.NO_ID);
        }
        return frames(out, List.of());
    }

    @Override
    public List<EnginePacket> encodeAck(String namespace, long id, Payload payload) {
        StringBuilder out = new StringBuilder(headerLength(namespace) + payload.capacity());
        address(out.append("43"), namespace, id);
        List<ByteBuffer> attachments = payload.writeTo(out);
        if (!attachments.isEmpty()) { // known only now
            out.setCharAt(1, '6');
            out.insert(2, attachments.size() + "-");
        }
        return frames(out, attachments);
    }

    /** Large enough as a rule: what grows is copied. */
    private static StringBuilder builder(Packet packet, int name, Arguments arguments) {
        return new StringBuilder(headerLength(packet.namespace()) + name + arguments.jsonLength());
    }

    private static int headerLength(String namespace) {
        return 16 + namespace.length();
    }

    /** Up to the payload. Packets without bytes go out as plain ones: clients refuse {@code 450-}. */
    private static StringBuilder start(StringBuilder out, char type, Packet packet, Arguments arguments, long id) {
        out.append('4');
        if (arguments.hasBinary()) {
            out.append((char) (type + 3)).append(arguments.attachments().size()).append('-');
        } else {
            out.append(type);
        }
        return address(out, packet.namespace(), id);
    }

    private static StringBuilder address(StringBuilder out, String namespace, long id) {
        if (!namespace.equals("/")) {
            out.append(namespace).append(',');
        }
        return id == Packet.NO_ID ? out : out.append(id);
    }

    private static List<EnginePacket> frames(StringBuilder text, List<ByteBuffer> attachments) {
        EnginePacket header = new EnginePacket.Message(text.toString());
        if (attachments.isEmpty()) {
            return List.of(header);
        }
        List<EnginePacket> frames = new ArrayList<>(attachments.size() + 1);
        frames.add(header);
        for (ByteBuffer data : attachments) {
            frames.add(new EnginePacket.Binary(data));
        }
        return List.copyOf(frames);
    }

    @Override
    public PacketDecoder decoder(DecodeLimits limits) {
        return new JsonPacketDecoder(provider, limits);
    }
}
