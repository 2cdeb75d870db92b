package io.github.cdisocketio.protocol;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads one MessagePack value as JSON values: binary as {@link BinaryValue}, timestamps as strings, what is not finite as null. Every
 * announced length is compared with the bytes that are left before anything is made of it.
 *
 * @see <a href="https://github.com/msgpack/msgpack/blob/master/spec.md">MessagePack specification</a>
 */
final class MsgpackReader {
    private static final int TIMESTAMP = -1;
    private static final int LEGACY = 0; // notepack.io before version 3: undefined, dates and array buffers

    private final JsonProvider provider;
    private final ByteBuffer in;
    private final int maxDepth;
    private int depth;
    private boolean binary;
    private boolean placeholder;

    private MsgpackReader(JsonProvider provider, ByteBuffer in, int maxDepth) {
        this.provider = provider;
        this.in = in;
        this.maxDepth = maxDepth;
    }

    /**
     * Reads the only value of the data.
     *
     * @throws ProtocolException if it is no MessagePack, is nested too deep, or has bytes behind it
     */
    static JsonValue read(JsonProvider provider, ByteBuffer data, int maxDepth) {
        MsgpackReader reader = new MsgpackReader(provider, data.slice(), maxDepth);
        JsonValue value = reader.value();
        if (reader.in.hasRemaining()) {
            throw refused("SIO-02041 " + reader.in.remaining() + " bytes behind a MessagePack value");
        }
        // once told as JSON text, the one would pass for the other (see JsonScanner)
        if (reader.binary && reader.placeholder) {
            throw refused("SIO-02048 a member '_placeholder' beside binary data");
        }
        return value == null ? JsonValue.NULL : value;
    }

    /** The next value, or null for JavaScript's undefined. */
    private @Nullable JsonValue value() {
        OpenContainer open = null;
        while (true) {
            int prefix = unsigned(1);
            int size = size(prefix);
            if (size >= 0) {
                open = enter(prefix, size, open);
            } else if (open == null) {
                return scalar(prefix);
            } else if (open.wantsKey()) {
                open.key(key(scalar(prefix)));
            } else {
                open.add(scalar(prefix));
            }
            while (open.isFull()) {
                JsonValue value = open.build();
                placeholder |= open.isPlaceholder();
                depth--;
                open = open.outer();
                if (open == null) {
                    return value;
                }
                open.add(value);
            }
        }
    }

    /** How many elements or members follow, or -1 if it is no container that starts here. */
    private int size(int prefix) {
        if (prefix >= 0x80 && prefix < 0xa0) {
            return prefix & 0xf;
        }
        return prefix >= 0xdc && prefix < 0xe0 ? length((prefix & 1) == 0 ? 2 : 4) : -1;
    }

    /** One level down. A value takes one byte at least: a size above what is left is a lie, and told before memory is spent on it. */
    private OpenContainer enter(int prefix, int size, @Nullable OpenContainer outer) {
        boolean map = prefix < 0x90 || prefix >= 0xde;
        if (outer != null && outer.wantsKey()) {
            throw illegalKey();
        }
        if ((map ? 2L * size : size) > in.remaining()) {
            throw cutOff(map ? 2L * size : size);
        }
        if (++depth > maxDepth) {
            throw refused("SIO-02044 MessagePack nested deeper than " + maxDepth + " levels at " + in.position());
        }
        OpenContainer container = map ? OpenContainer.object(provider, outer) : OpenContainer.array(provider, outer);
        return container.expect(size);
    }

    private @Nullable JsonValue scalar(int prefix) {
        if (prefix < 0x80 || prefix > 0xdf) {
            return provider.createValue((byte) prefix);
        }
        return switch (prefix) {
            case 0xc0 -> JsonValue.NULL;
            case 0xc2 -> JsonValue.FALSE;
            case 0xc3 -> JsonValue.TRUE;
            case 0xc4, 0xc5, 0xc6 -> binary(bytes(length(1 << (prefix - 0xc4))));
            case 0xc7, 0xc8, 0xc9 -> extension(length(1 << (prefix - 0xc7)), false);
            case 0xca -> floating(need(4).getFloat());
            case 0xcb -> floating(need(8).getDouble());
            case 0xcc, 0xcd -> provider.createValue(unsigned(1 << (prefix - 0xcc)));
            case 0xce -> provider.createValue(need(4).getInt() & 0xffff_ffffL);
            case 0xcf -> unsignedLong(need(8).getLong());
            case 0xd0 -> provider.createValue(need(1).get());
            case 0xd1 -> provider.createValue(need(2).getShort());
            case 0xd2 -> provider.createValue(need(4).getInt());
            case 0xd3 -> provider.createValue(need(8).getLong());
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1 << (prefix - 0xd4), true);
            case 0xd9, 0xda, 0xdb -> string(length(1 << (prefix - 0xd9)));
            case 0xc1 -> throw refused("SIO-02042 no MessagePack: byte 0xc1 at " + (in.position() - 1));
            default -> string(prefix & 0x1f);
        };
    }

    private String key(@Nullable JsonValue key) {
        if (key instanceof JsonString string && !(key instanceof BinaryValue)) {
            return string.getString();
        }
        if (key instanceof JsonNumber number && number.isIntegral()) {
            return number.toString();
        }
        throw illegalKey();
    }

    private ProtocolException illegalKey() {
        return refused("SIO-02043 key of a map that is neither string nor integer, before byte " + in.position());
    }

    /** Malformed UTF-8 is replaced, not refused: short strings with a lone surrogate come so from JavaScript. */
    private JsonValue string(int length) {
        ByteBuffer bytes = bytes(length);
        return provider.createValue(StandardCharsets.UTF_8.decode(bytes).toString());
    }

    private JsonValue binary(ByteBuffer data) {
        binary = true;
        return BinaryValue.of(data);
    }

    private ByteBuffer bytes(int length) {
        ByteBuffer bytes = need(length).slice();
        bytes.limit(length);
        in.position(in.position() + length);
        return bytes;
    }

    private JsonValue floating(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return JsonValue.NULL;
        }
        return value == Math.rint(value) && Math.abs(value) < ScalarWriter.EXACT
                ? provider.createValue((long) value)
                : provider.createValue(value);
    }

    private JsonValue unsignedLong(long bits) {
        return bits >= 0
                ? provider.createValue(bits)
                : provider.createValue(BigInteger.valueOf(bits).add(BigInteger.ONE.shiftLeft(64)));
    }

    private @Nullable JsonValue extension(int length, boolean fixed) {
        int type = need(1).get();
        ByteBuffer data = bytes(length);
        if (type == TIMESTAMP && (length == 4 || length == 8 || length == 12)) {
            return timestamp(data, length);
        }
        if (type == LEGACY && !fixed) {
            return binary(data);
        }
        if (type == LEGACY && length == 8) {
            return instant(Math.floorDiv(data.getLong(0), 1000L), Math.floorMod(data.getLong(0), 1000L) * 1_000_000);
        }
        if (type == LEGACY && length == 1) {
            return null;
        }
        throw refused("SIO-02045 MessagePack extension of type " + type + " and " + length
                + " bytes: only timestamps and notepack's are known");
    }

    private JsonValue timestamp(ByteBuffer data, int length) {
        if (length == 4) {
            return instant(data.getInt() & 0xffff_ffffL, 0);
        }
        if (length == 8) {
            long packed = data.getLong();
            return instant(packed & 0x3_ffff_ffffL, packed >>> 34);
        }
        long nanos = data.getInt() & 0xffff_ffffL;
        return instant(data.getLong(), nanos);
    }

    private JsonValue instant(long seconds, long nanos) {
        if (nanos > 999_999_999 || seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            throw refused("SIO-02046 timestamp out of range: " + seconds + " seconds, " + nanos + " nanoseconds");
        }
        return provider.createValue(ScalarWriter.instant(Instant.ofEpochSecond(seconds, nanos)));
    }

    private int length(int width) {
        long length = width == 4 ? need(4).getInt() & 0xffff_ffffL : unsigned(width);
        if (length > in.remaining()) {
            throw cutOff(length);
        }
        return (int) length;
    }

    private int unsigned(int width) {
        return width == 1 ? need(1).get() & 0xff : need(2).getShort() & 0xffff;
    }

    private ByteBuffer need(int bytes) {
        if (bytes > in.remaining()) {
            throw cutOff(bytes);
        }
        return in;
    }

    private ProtocolException cutOff(long needed) {
        return refused("SIO-02047 MessagePack cut off: " + needed + " bytes needed at " + in.position() + ", "
                + in.remaining() + " left");
    }

    static ProtocolException refused(String message) {
        return new ProtocolException(CloseReason.PARSE_ERROR, message);
    }
}
