package io.github.cdisocketio.transport.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The codings of HTTP bodies that we write. */
enum ContentCoding {
    GZIP,
    DEFLATE;

    /** The first of ours that the client takes, or null. @param acceptEncoding the header, or null */
    static @Nullable ContentCoding accepted(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return null;
        }
        String header = acceptEncoding.toLowerCase(Locale.ROOT);
        for (ContentCoding coding : values()) {
            for (String offer : header.split(",")) {
                String[] parts = offer.split(";");
                if (parts.length > 0 && parts[0].strip().equals(coding.token()) && !isRefused(parts)) {
                    return coding;
                }
            }
        }
        return null;
    }

    private static boolean isRefused(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].strip().matches("q\\s*=\\s*0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }

    /** As in {@code Content-Encoding}. */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    byte[] encode(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2 + 32);
        try (OutputStream out = this == GZIP ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }
}
