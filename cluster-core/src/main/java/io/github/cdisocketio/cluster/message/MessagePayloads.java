package io.github.cdisocketio.cluster.message;

import io.github.cdisocketio.protocol.BinaryValue;
import io.github.cdisocketio.protocol.MessagePack;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.protocol.PlainJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Messages as bytes: JSON text, or MessagePack. Thread-safe. */
public final class MessagePayloads {
    private final MessageCodec codec;
    private final MessagePack msgpack;
    private final PlainJson json;

    public MessagePayloads(JsonProvider provider, PayloadMapper mapper) {
        codec = new MessageCodec(provider, mapper);
        msgpack = new MessagePack(provider);
        json = new PlainJson(provider);
    }

    public MessageCodec codec() {
        return codec;
    }

    /** JSON text if there is nothing binary in it, otherwise MessagePack. */
    public byte[] shortest(Envelope envelope) {
        JsonObject message = codec.encode(envelope);
        return hasBinary(message) ? msgpack(message) : json(message).getBytes(StandardCharsets.UTF_8);
    }

    /** MessagePack, whatever is in it. */
    public byte[] msgpack(Envelope envelope) {
        return msgpack(codec.encode(envelope));
    }

    public byte[] msgpack(JsonValue value) {
        ByteBuffer written = msgpack.write(value);
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        return bytes;
    }

    public String json(JsonValue value) {
        return json.write(value);
    }

    /** Whether a value has bytes in it, at any depth. */
    public static boolean hasBinary(JsonValue value) {
        return switch (value.getValueType()) {
            case ARRAY -> value.asJsonArray().stream().anyMatch(MessagePayloads::hasBinary);
            case OBJECT -> value.asJsonObject().values().stream().anyMatch(MessagePayloads::hasBinary);
            default -> value instanceof BinaryValue;
        };
    }

    /** Reads a message in either encoding. */
    public Envelope decode(byte[] payload) {
        return codec.decode(
                payload.length > 0 && payload[0] == '{'
                        ? readJson(new String(payload, StandardCharsets.UTF_8))
                        : readMsgpack(payload));
    }

    public JsonValue readJson(String text) {
        return json.read(text);
    }

    public JsonValue readMsgpack(byte[] bytes) {
        return msgpack.read(ByteBuffer.wrap(bytes));
    }

    /** Knows a server's own messages when they come back: by their last bytes, without reading them. */
    public Signature signature(String uid, String namespace) {
        JsonObject shortest = codec.encode(new Envelope(uid, namespace, new ClusterMessage.Heartbeat()));
        String text = json(shortest);
        byte[] packed = msgpack(shortest);
        int skipped = 1 + 5 + 1; // a map, "type" and its value
        return new Signature(
                text.substring(text.indexOf(",\"uid\"")).getBytes(StandardCharsets.UTF_8),
                Arrays.copyOfRange(packed, skipped, packed.length));
    }

    /** The last bytes of a server's messages, in both encodings. */
    public static final class Signature {
        private final byte[] json;
        private final byte[] msgpack;

        private Signature(byte[] json, byte[] msgpack) {
            this.json = json;
            this.msgpack = msgpack;
        }

        /** Whether this server wrote that. */
        public boolean isOn(byte[] payload) {
            byte[] end = payload.length > 0 && payload[0] == '{' ? json : msgpack;
            int from = payload.length - end.length;
            return from >= 0 && Arrays.equals(payload, from, payload.length, end, 0, end.length);
        }
    }
}
