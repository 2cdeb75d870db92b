package io.github.cdisocketio.protocol;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads packets as {@code socket.io-msgpack-parser} takes them, with the rules of {@link JsonPacketDecoder} on top. Members that are nil,
 * as Python's client sends them, or undefined, as JavaScript's does, are absent.
 */
final class MsgpackPacketDecoder implements PacketDecoder {
    private static final long MAX_ID = (1L << 53) - 1;

    private final JsonProvider provider;
    private final DecodeLimits limits;

    MsgpackPacketDecoder(JsonProvider provider, DecodeLimits limits) {
        this.provider = provider;
        this.limits = limits;
    }

    @Override
    public Packet onText(String frame) {
        throw MsgpackReader.refused("SIO-02051 text message of " + frame.length()
                + " characters: packets are MessagePack here, does the client use socket.io-msgpack-parser?");
    }

    @Override
    public boolean isPartial() {
        return false;
    }

    @Override
    public Packet onBinary(ByteBuffer data) {
        // the packet's own map is above what JSON counts as the first level
        if (!(MsgpackReader.read(provider, data, limits.depth() + 1) instanceof JsonObject packet)) {
            throw MsgpackReader.refused("SIO-02052 MessagePack packet that is no map");
        }
        String namespace = namespace(packet);
        JsonValue payload = present(packet, "data");
        long id = integer(packet, "id", Packet.NO_ID, MAX_ID);
        return switch ((int) integer(packet, "type", -1, Integer.MAX_VALUE)) {
            case PacketHeader.CONNECT -> new Packet.Connect(unacknowledged(id, namespace), connectPayload(payload));
            case PacketHeader.DISCONNECT -> disconnect(unacknowledged(id, namespace), payload);
            case PacketHeader.EVENT -> event(namespace, id, payload);
            case PacketHeader.ACK -> ack(namespace, id, payload);
            default ->
                throw MsgpackReader.refused("SIO-02053 type of a MessagePack packet: a client sends 0, 1, 2 or 3");
        };
    }

    private static @Nullable JsonValue present(JsonObject packet, String key) {
        JsonValue value = packet.get(key);
        return value == JsonValue.NULL ? null : value;
    }

    private String namespace(JsonObject packet) {
        if (!(packet.get("nsp") instanceof JsonString string) || string instanceof BinaryValue) {
            throw MsgpackReader.refused("SIO-02054 namespace of a MessagePack packet is no string");
        }
        String name = string.getString();
        PacketHeader.checkNamespace(name, limits);
        return name;
    }

    /** A member that is a whole number from 0 to the most allowed. */
    private static long integer(JsonObject packet, String key, long absent, long most) {
        JsonValue value = present(packet, key);
        if (value == null) {
            return absent;
        }
        if (value instanceof JsonNumber number) {
            BigDecimal decimal = number.bigDecimalValue();
            if (decimal.signum() >= 0 && decimal.scale() == 0 && decimal.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return decimal.longValue();
            }
        }
        throw MsgpackReader.refused("SIO-02055 '" + key + "' of a MessagePack packet is no integer from 0 to " + most);
    }

    private static String unacknowledged(long id, String namespace) {
        if (id != Packet.NO_ID) {
            throw MsgpackReader.refused("SIO-02021 id of a packet that nobody acknowledges");
        }
        return namespace;
    }

    private static @Nullable JsonObject connectPayload(@Nullable JsonValue payload) {
        if (payload != null && !(payload instanceof JsonObject)) {
            throw MsgpackReader.refused("SIO-02015 payload of a connect packet is no object");
        }
        return payload == null ? null : payload.asJsonObject();
    }

    private static Packet disconnect(String namespace, @Nullable JsonValue payload) {
        if (payload != null) {
            throw MsgpackReader.refused("SIO-02016 payload of a disconnect packet: it has none");
        }
        return new Packet.Disconnect(namespace);
    }

    private static Packet event(String namespace, long id, @Nullable JsonValue payload) {
        JsonArray array = array(payload);
        if (array.isEmpty() || !(array.get(0) instanceof JsonString string) || string instanceof BinaryValue) {
            throw MsgpackReader.refused(
                    "SIO-02018 event without a name: the first element of its payload must be a string");
        }
        String name = ReservedEvents.checked(string.getString());
        return new Packet.Event(namespace, id, name, arguments(array, 1));
    }

    private static Packet ack(String namespace, long id, @Nullable JsonValue payload) {
        if (id == Packet.NO_ID) {
            throw MsgpackReader.refused("SIO-02020 acknowledgement without an id");
        }
        return new Packet.Ack(namespace, id, arguments(array(payload), 0));
    }

    private static JsonArray array(@Nullable JsonValue payload) {
        if (!(payload instanceof JsonArray array)) {
            throw MsgpackReader.refused("SIO-02017 payload of an event or acknowledgement is no array");
        }
        return array;
    }

    private static Arguments arguments(JsonArray array, int from) {
        return array.size() == from ? Arguments.none() : new TreeArguments(array.subList(from, array.size()));
    }
}
