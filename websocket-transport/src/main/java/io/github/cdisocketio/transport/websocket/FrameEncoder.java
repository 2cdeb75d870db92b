package io.github.cdisocketio.transport.websocket;

import io.github.cdisocketio.engine.packet.EngineCodec;
import io.github.cdisocketio.engine.packet.EnginePacket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packets as frames of a server: unmasked, each message in one frame. Thread-safe. A broadcast hands the same list to every receiver, one after the
 * other: the last one encoded is kept.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, base framing protocol</a>
 */
public final class FrameEncoder {
    /** So many bytes are written at once, or one packet that is larger. */
    private static final int WRITE_SIZE = 64 * 1024;

    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int COMPRESSED = 0x40;

    /** In bytes: what is shorter gains nothing. The reference server's default. */
    private static final int WORTH_DEFLATING = 1024;

    /** Immutable, so that a plain field publishes it safely. */
    record Encoded(List<EnginePacket> batch, int first, int packets, ByteBuffer frames) {}

    private @Nullable Encoded last;

    private final boolean deflate;

    /** One for all connections that have the same extension: it remembers what it encoded last. @param deflate as {@link MessageDeflate} has it */
    public FrameEncoder(boolean deflate) {
        this.deflate = deflate;
    }

    /**
     * Encodes packets of a batch, from the first on, as many as fit into one write.
     *
     * @param batch not changed any more by anybody
     */
    Encoded encode(List<EnginePacket> batch, int first) {
        Encoded known = last;
        if (known != null && known.batch == batch && known.first == first) {
            return known;
        }
        Frames frames = new Frames(deflate, Math.min(WRITE_SIZE, 16 + EnginePacket.weight(batch.get(first))));
        int next = first;
        do {
            frames.append(batch.get(next++));
        } while (next < batch.size() && frames.size() < WRITE_SIZE);
        Encoded encoded = new Encoded(batch, first, next - first, frames.toBuffer());
        if (frames.size() <= WRITE_SIZE) {
            last = encoded;
        }
        return encoded;
    }

    private static final class Frames extends ByteArrayOutputStream {
        private final boolean deflate;

        Frames(boolean deflate, int size) {
            super(size);
            this.deflate = deflate;
        }

        void append(EnginePacket packet) {
            if (packet instanceof EnginePacket.Binary binary) {
                ByteBuffer data = binary.data().duplicate();
                byte[] bytes = new byte[data.remaining()];
                data.get(bytes);
                append(BINARY, bytes, binary.compress());
            } else {
                boolean mayCompress = packet instanceof EnginePacket.Message message && message.compress();
                append(TEXT, EngineCodec.encodeText(packet).getBytes(StandardCharsets.UTF_8), mayCompress);
            }
        }

        private void append(int firstByte, byte[] payload, boolean mayCompress) {
            if (deflate && mayCompress && payload.length >= WORTH_DEFLATING) {
                byte[] compressed = MessageDeflate.compress(payload);
                append(compressed == payload ? firstByte : firstByte | COMPRESSED, compressed);
            } else {
                append(firstByte, payload);
            }
        }

        private void append(int firstByte, byte[] payload) {
            int length = payload.length;
            write(firstByte);
            if (length < 126) {
                write(length);
            } else if (length <= 0xffff) {
                write(126);
                write(length >>> 8);
                write(length);
            } else {
                write(127);
                writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(length).array());
            }
            writeBytes(payload);
        }

        ByteBuffer toBuffer() {
            return ByteBuffer.wrap(buf, 0, count);
        }
    }
}
