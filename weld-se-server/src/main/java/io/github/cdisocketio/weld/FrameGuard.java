package io.github.cdisocketio.weld;

import java.nio.ByteBuffer;

/**
 * Follows the frames of a client, without their payload, and refuses what RFC 6455 or our limits forbid, before Tyrus sees it: Tyrus takes
 * unmasked frames, counts on a frame's announced length, and keeps an object for each fragment. Not thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, base framing protocol</a>
 */
final class FrameGuard {
    /** A frame ended. */
    static final int COMPLETE = 1;

    static final int PROTOCOL_ERROR = 1002;
    static final int BROKEN_PAYLOAD = 1007;
    static final int POLICY = 1008;
    static final int TOO_BIG = 1009;
    private static final int MAX_FRAGMENTS = 16_384;
    private static final int MAX_CONTROL = 125;
    private static final int LONGEST_HEADER = 14;

    private final int maxMessage;
    private final boolean deflate;
    private final byte[] header = new byte[LONGEST_HEADER];
    private int headerLength;
    private long payloadLeft;
    private boolean inMessage;
    private long messageBytes;
    private int fragments;
    private boolean text;
    private boolean compressed;
    private boolean closing;

    /**
     * @param maxMessage bytes of one message, over all its frames
     * @param deflate whether messages may be compressed
     */
    FrameGuard(int maxMessage, boolean deflate) {
        this.maxMessage = maxMessage;
        this.deflate = deflate;
    }

    /** Whether the client sent a close frame. */
    boolean sawClose() {
        return closing;
    }

    /** Whether the frame that ended last is a message or a part of one. */
    boolean isData() {
        return (header[0] & 0x0f) <= 2;
    }

    /** Whether the last data frame ended its message. */
    boolean endsMessage() {
        return !inMessage;
    }

    /** Whether the message of the last data frame is a text. */
    boolean isText() {
        return text;
    }

    /** Whether the message of the last data frame is compressed. */
    boolean isCompressed() {
        return compressed;
    }

    /**
     * Moves on to the end of the frame, or of the buffer.
     *
     * @return 0 if more of the frame is to come, {@link #COMPLETE} if it ends at the buffer's position, or the status to close with
     */
    int advance(ByteBuffer in) {
        while (payloadLeft == 0 && in.hasRemaining()) {
            header[headerLength++] = in.get();
            if (headerLength == headerSize()) {
                int refused = onHeader();
                if (refused != 0) {
                    return refused;
                }
                if (payloadLeft == 0) {
                    headerLength = 0;
                    return COMPLETE;
                }
            }
        }
        int skipped = (int) Math.min(payloadLeft, in.remaining());
        in.position(in.position() + skipped);
        payloadLeft -= skipped;
        if (skipped > 0 && payloadLeft == 0) {
            headerLength = 0;
            return COMPLETE;
        }
        return 0;
    }

    /** As far as is known; two bytes tell. */
    private int headerSize() {
        if (headerLength < 2) {
            return 2;
        }
        int code = header[1] & 0x7f;
        int mask = (header[1] & 0x80) == 0 ? 0 : 4;
        return 2 + mask + (code == 126 ? 2 : code == 127 ? 8 : 0);
    }

    private int onHeader() {
        int first = header[0] & 0xff;
        int opcode = first & 0x0f;
        boolean fin = (first & 0x80) != 0;
        boolean control = opcode >= 8;
        boolean known = opcode <= 2 || (opcode >= 8 && opcode <= 10);
        boolean mayBeCompressed = deflate && (opcode == 1 || opcode == 2);
        if ((first & (mayBeCompressed ? 0x30 : 0x70)) != 0 || !known || (header[1] & 0x80) == 0) {
            return PROTOCOL_ERROR;
        }
        long length = length();
        if (control) {
            closing |= opcode == 8;
            payloadLeft = length;
            return fin && length <= MAX_CONTROL ? 0 : PROTOCOL_ERROR;
        }
        if ((opcode == 0) != inMessage) {
            return PROTOCOL_ERROR;
        }
        if (!inMessage) {
            text = opcode == 1;
            compressed = (first & 0x40) != 0;
        }
        messageBytes = inMessage ? messageBytes + length : length;
        fragments = inMessage ? fragments + 1 : 1;
        inMessage = !fin;
        payloadLeft = length;
        if (length < 0 || messageBytes > maxMessage) {
            return TOO_BIG;
        }
        return fragments > MAX_FRAGMENTS ? POLICY : 0;
    }

    private long length() {
        int code = header[1] & 0x7f;
        if (code < 126) {
            return code;
        }
        ByteBuffer bytes = ByteBuffer.wrap(header, 2, 8);
        return code == 126 ? bytes.getShort() & 0xffff : bytes.getLong();
    }
}
