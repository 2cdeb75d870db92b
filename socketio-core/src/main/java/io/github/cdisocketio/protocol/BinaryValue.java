package io.github.cdisocketio.protocol;

import jakarta.json.JsonString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Bytes among JSON values; to code that does not know it, it is a string in base64. Immutable, if nobody changes the bytes behind it. */
public final class BinaryValue implements JsonString {
    private final ByteBuffer data;

    private BinaryValue(ByteBuffer data) {
        this.data = data;
    }

    /** Shares the bytes from position to limit. */
    public static BinaryValue of(ByteBuffer data) {
        return new BinaryValue(data.slice());
    }

    /** Shares the array. */
    public static BinaryValue of(byte[] data) {
        return new BinaryValue(ByteBuffer.wrap(data));
    }

    /** The bytes, read-only, with a position of its own. */
    public ByteBuffer buffer() {
        return data.asReadOnlyBuffer();
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        byte[] copy = new byte[data.remaining()];
        data.duplicate().get(copy);
        return copy;
    }

    /** The bytes as an attachment: without a copy, and with the array behind them where there is one. */
    ByteBuffer shared() {
        return data.duplicate();
    }

    /** The bytes in base64. */
    @Override
    public String getString() {
        return new String(Base64.getEncoder().encode(data.duplicate()).array(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public CharSequence getChars() {
        return getString();
    }

    @Override
    public ValueType getValueType() {
        return ValueType.STRING;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (other instanceof BinaryValue binary) {
            return data.equals(binary.data);
        }
        return other instanceof JsonString string && string.getString().equals(getString());
    }

    /** As {@link JsonString} demands it. */
    @Override
    public int hashCode() {
        return getString().hashCode();
    }

    /** JSON text. */
    @Override
    public String toString() {
        return '"' + getString() + '"';
    }
}
