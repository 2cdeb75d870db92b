package io.github.cdisocketio.transport.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The codings of HTTP bodies that we write. */
enum ContentCoding {
    GZIP,
    DEFLATE;

    private final Pattern offer = Pattern.compile(
            "(?:^|,)\\s*" + token() + "\\s*(?:;\\s*q\\s*=\\s*([0-9.]+)\\s*)?(?:,|$)", Pattern.CASE_INSENSITIVE);

    /** The first of ours that the client takes, or null. @param acceptEncoding the header, or null */
    static @Nullable ContentCoding accepted(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return null;
        }
        for (ContentCoding coding : values()) {
            Matcher offer = coding.offer.matcher(acceptEncoding);
            if (offer.find() && !isZero(offer.group(1))) {
                return coding;
            }
        }
        return null;
    }

    private static boolean isZero(@Nullable String weight) {
        return weight != null && weight.chars().allMatch(c -> c == '0' || c == '.');
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
