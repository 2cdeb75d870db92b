package io.github.cdisocketio.protocol;

import io.github.cdisocketio.engine.packet.EnginePacket;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One binary frame per packet, attachments included: the encoding of clients with {@code socket.io-msgpack-parser} 3. Server and clients
 * must agree on it beforehand.
 */
public final class MsgpackPacketCodec implements PacketCodec {
    private final JsonProvider provider;

    /** Uses the JSON-P implementation that is found now. */
    public MsgpackPacketCodec() {
        this(JsonProvider.provider());
    }

    public MsgpackPacketCodec(JsonProvider provider) {
        this.provider = provider;
    }

    @Override
    public String name() {
        return "msgpack";
    }

    /** What is absent is left out, and not nil: the reference parser takes a nil {@code id} or {@code data} for an error. */
    @Override
    public List<EnginePacket> encode(Packet packet) {
        MsgpackWriter out = new MsgpackWriter();
        if (packet instanceof Packet.Event event) {
            start(out, 2, event.id() == Packet.NO_ID ? 3 : 4);
            arguments(out, provider.createValue(event.name()), event.arguments());
            end(out, packet, event.id());
        } else if (packet instanceof Packet.Ack ack) {
            start(out, 3, 4);
            arguments(out, null, ack.arguments());
            end(out, packet, ack.id());
        } else if (packet instanceof Packet.Connect connect) {
            object(out, 0, packet, connect.payload());
        } else if (packet instanceof Packet.ConnectError error) {
            object(out, 4, packet, error.payload());
        } else {
            object(out, 1, packet, null);
        }
        return List.of(new EnginePacket.Binary(out.buffer()));
    }

    private static void object(MsgpackWriter out, int type, Packet packet, @Nullable JsonObject payload) {
        start(out, type, payload == null ? 2 : 3);
        if (payload != null) {
            out.string("data");
            out.value(payload);
        }
        end(out, packet, Packet.NO_ID);
    }

    private static void start(MsgpackWriter out, int type, int members) {
        out.mapHeader(members);
        out.string("type");
        out.integer(type);
    }

    private void arguments(MsgpackWriter out, @Nullable JsonString name, Arguments arguments) {
        out.string("data");
        out.arrayHeader(arguments.size() + (name == null ? 0 : 1));
        if (name != null) {
            out.value(name);
        }
        for (int i = 0; i < arguments.size(); i++) {
            JsonValue argument = arguments.get(i, provider);
            out.value(argument);
        }
    }

    private static void end(MsgpackWriter out, Packet packet, long id) {
        out.string("nsp");
        out.string(packet.namespace());
        if (id != Packet.NO_ID) {
            out.string("id");
            out.integer(id);
        }
    }

    @Override
    public PacketDecoder decoder(DecodeLimits limits) {
        return new MsgpackPacketDecoder(provider, limits);
    }
}
