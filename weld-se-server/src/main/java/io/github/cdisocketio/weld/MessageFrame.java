package io.github.cdisocketio.weld;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a masked frame carries that {@link FrameGuard} let pass.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.3">RFC 6455, client-to-server masking</a>
 */
final class MessageFrame {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;

    private MessageFrame() {}

    /** The payload, unmasked, in an array of its own. @param frame the whole frame, from position to limit, in network byte order */
    static byte[] payload(ByteBuffer frame) {
        int code = frame.get(frame.position() + 1) & 0x7f;
        int at = frame.position() + (code == LENGTH_16 ? 4 : code == LENGTH_64 ? 10 : 2);
        int mask = frame.getInt(at);
        byte[] payload = new byte[frame.limit() - at - Integer.BYTES];
        frame.get(at + Integer.BYTES, payload);
        unmask(payload, mask);
        return payload;
    }

    private static void unmask(byte[] payload, int mask) {
        long twice = (long) mask << Integer.SIZE | (mask & 0xffff_ffffL);
        int i = 0;
        for (; i <= payload.length - Long.BYTES; i += Long.BYTES) {
            LONGS.set(payload, i, (long) LONGS.get(payload, i) ^ twice);
        }
        for (; i < payload.length; i++) {
            payload[i] ^= (byte) (mask >>> (24 - 8 * (i & 3)));
        }
    }

    /** The text, or null if it is not UTF-8. */
    static @Nullable String text(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8); // far faster than a strict decoder
        return text.indexOf('\ufffd') < 0 || isValid(utf8) ? text : null;
    }

    private static boolean isValid(byte[] utf8) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
