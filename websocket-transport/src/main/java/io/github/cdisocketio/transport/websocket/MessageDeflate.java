package io.github.cdisocketio.transport.websocket;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * {@code permessage-deflate} without a context that is kept from message to message: no memory for a connection, and a broadcast is compressed once.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7692">RFC 7692, Compression Extensions for WebSocket</a>
 */
public final class MessageDeflate {
    /** What is answered to an offer that is taken. */
    public static final String ANSWER = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    /** The end of each message, which is not sent. */
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private static final int CHUNK = 8 * 1024;

    /** A window that is smaller than that of {@link Deflater} cannot be had. */
    private static final String WIDEST = "15";

    private MessageDeflate() {}

    /** Whether one of the offers is one that {@link #ANSWER} fits. @param headers the values of {@code Sec-WebSocket-Extensions} */
    public static boolean isOffered(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .anyMatch(MessageDeflate::fits);
    }

    private static boolean fits(String offer) {
        String[] parts = offer.split(";", -1);
        Set<String> seen = new HashSet<>();
        boolean fits = parts[0].strip().equals("permessage-deflate");
        for (int i = 1; fits && i < parts.length; i++) {
            String[] parameter = parts[i].strip().split("=", 2);
            String name = parameter[0].strip().toLowerCase(Locale.ROOT);
            String value = parameter.length == 1 ? null : parameter[1].strip().replace("\"", "");
            fits = seen.add(name) && isKnown(name, value);
        }
        return fits;
    }

    private static boolean isKnown(String name, @Nullable String value) {
        return switch (name) {
            case "server_no_context_takeover", "client_no_context_takeover" -> value == null;
            case "client_max_window_bits" -> value == null || value.matches("[89]|1[0-5]");
            case "server_max_window_bits" -> WIDEST.equals(value);
            default -> false;
        };
    }

    /** The payload compressed, or itself if that makes it no shorter. */
    static byte[] compress(byte[] payload) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(payload);
            byte[] out = new byte[payload.length];
            int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
            // a full buffer may not be all
            return length < out.length ? Arrays.copyOf(out, length - TAIL.length) : payload;
        } finally {
            deflater.end();
        }
    }

    /**
     * What a compressed message carries.
     *
     * @return null if it has more than {@code limit} bytes
     * @throws DataFormatException if it is not compressed as it should be
     */
    public static byte @Nullable [] expand(byte[] payload, int limit) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            byte[] input = Arrays.copyOf(payload, payload.length + TAIL.length);
            System.arraycopy(TAIL, 0, input, payload.length, TAIL.length);
            inflater.setInput(input);
            ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(limit, CHUNK));
            byte[] chunk = new byte[CHUNK];
            int length;
            while ((length = inflater.inflate(chunk)) > 0) {
                out.write(chunk, 0, length);
                if (out.size() > limit) {
                    return null;
                }
            }
            if (inflater.needsDictionary()) {
                throw new DataFormatException("a dictionary is asked for");
            }
            return out.toByteArray();
        } finally {
            inflater.end();
        }
    }
}
