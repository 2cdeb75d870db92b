package io.github.cdisocketio.protocol;

import io.github.cdisocketio.ProtocolException;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;

/** JSON values as MessagePack, as servers tell each other with notepack or @msgpack/msgpack. For adapters; thread-safe. */
public final class MessagePack {
    private final JsonProvider provider;

    /** Reads with this JSON-P implementation. */
    public MessagePack(JsonProvider provider) {
        this.provider = provider;
    }

    /**
     * Reads one value: binary as {@link BinaryValue}, timestamps as strings in ISO 8601, what is not finite as null; of maps what is
     * undefined is left out.
     *
     * @param data from position to limit, shared by the binary values
     * @throws ProtocolException if it is no MessagePack, or nested too deep
     */
    public JsonValue read(ByteBuffer data) {
        return MsgpackReader.read(provider, data, PayloadWriter.MAX_DEPTH);
    }

    /**
     * Writes one value: {@link BinaryValue}s as binary, integers as short as they are.
     *
     * @throws IllegalArgumentException if it is nested too deep
     */
    public ByteBuffer write(JsonValue value) {
        MsgpackWriter writer = new MsgpackWriter();
        writer.value(value);
        return writer.buffer();
    }
}
