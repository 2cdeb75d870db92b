package io.github.cdisocketio.protocol;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/** Writes JSON values as MessagePack: integers as short as they are, other numbers as 64 bit floats, no extension. */
final class MsgpackWriter {
    private byte[] out = new byte[256];
    private int length;
    private int depth;

    /** What was written; the writer is done. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(out, 0, length).slice();
    }

    /**
     * Writes a value.
     *
     * @throws IllegalArgumentException if it is nested too deep
     */
    void value(JsonValue value) {
        switch (value.getValueType()) {
            case NULL -> put(0xc0);
            case FALSE -> put(0xc2);
            case TRUE -> put(0xc3);
            case NUMBER -> number((JsonNumber) value);
            case STRING -> {
                if (value instanceof BinaryValue binary) {
                    binary(binary.buffer());
                } else {
                    string(((JsonString) value).getString());
                }
            }
            case ARRAY -> array(value.asJsonArray());
            case OBJECT -> map(value.asJsonObject());
        }
    }

    private void array(Collection<JsonValue> elements) {
        enter();
        arrayHeader(elements.size());
        for (JsonValue element : elements) {
            value(element);
        }
        depth--;
    }

    private void map(Map<String, JsonValue> members) {
        enter();
        mapHeader(members.size());
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            string(member.getKey());
            value(member.getValue());
        }
        depth--;
    }

    private void enter() {
        if (++depth > PayloadWriter.MAX_DEPTH) {
            throw new IllegalArgumentException("SIO-02032 value nested deeper than " + PayloadWriter.MAX_DEPTH
                    + " levels: does it contain itself?");
        }
    }

    void mapHeader(int size) {
        header(size, 0x80, 16, 0xde);
    }

    void arrayHeader(int size) {
        header(size, 0x90, 16, 0xdc);
    }

    private void header(int size, int fix, int fixEnd, int wide) {
        if (size < fixEnd) {
            put(fix | size);
        } else if (size < 0x10000) {
            put(wide);
            bytes(size, 2);
        } else {
            put(wide + 1);
            bytes(size, 4);
        }
    }

    void string(String string) {
        byte[] utf8 = string.getBytes(StandardCharsets.UTF_8);
        if (utf8.length >= 32 && utf8.length < 0x100) {
            put(0xd9);
            bytes(utf8.length, 1);
        } else {
            header(utf8.length, 0xa0, 32, 0xda);
        }
        room(utf8.length);
        System.arraycopy(utf8, 0, out, length, utf8.length);
        length += utf8.length;
    }

    private void binary(ByteBuffer data) {
        int size = data.remaining();
        if (size < 0x100) {
            put(0xc4);
            bytes(size, 1);
        } else {
            header(size, 0, 0, 0xc5);
        }
        room(size);
        data.get(out, length, size);
        length += size;
    }

    private void number(JsonNumber number) {
        BigDecimal value = number.bigDecimalValue();
        long integerDigits = (long) value.precision() - value.scale();
        if (value.scale() <= 0 && integerDigits <= 20) { // fits into 64 bits, or nearly
            BigInteger integer = value.toBigInteger();
            if (integer.bitLength() < 64) {
                integer(integer.longValue());
                return;
            }
            if (integer.bitLength() == 64 && integer.signum() > 0) {
                put(0xcf);
                bytes(integer.longValue(), 8);
                return;
            }
        }
        floating(value.doubleValue());
    }

    private void floating(double value) {
        if (Double.isInfinite(value)) {
            put(0xc0);
        } else if (value == Math.rint(value) && Math.abs(value) < ScalarWriter.EXACT) {
            integer((long) value);
        } else {
            put(0xcb);
            bytes(Double.doubleToRawLongBits(value), 8);
        }
    }

    void integer(long value) {
        if (value >= 0) {
            unsigned(value);
        } else if (value >= -0x20) {
            put((int) value);
        } else if (value >= Byte.MIN_VALUE) {
            put(0xd0);
            bytes(value, 1);
        } else if (value >= Short.MIN_VALUE) {
            put(0xd1);
            bytes(value, 2);
        } else if (value >= Integer.MIN_VALUE) {
            put(0xd2);
            bytes(value, 4);
        } else {
            put(0xd3);
            bytes(value, 8);
        }
    }

    private void unsigned(long value) {
        if (value < 0x80) {
            put((int) value);
        } else if (value < 0x100) {
            put(0xcc);
            bytes(value, 1);
        } else if (value < 0x10000) {
            put(0xcd);
            bytes(value, 2);
        } else if (value < 0x1_0000_0000L) {
            put(0xce);
            bytes(value, 4);
        } else {
            put(0xcf);
            bytes(value, 8);
        }
    }

    private void put(int b) {
        room(1);
        out[length++] = (byte) b;
    }

    private void bytes(long value, int width) {
        room(width);
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            out[length++] = (byte) (value >> shift);
        }
    }

    private void room(int bytes) {
        if (out.length - length < bytes) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, length + bytes));
        }
    }
}
