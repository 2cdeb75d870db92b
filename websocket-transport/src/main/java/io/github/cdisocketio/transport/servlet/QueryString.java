package io.github.cdisocketio.transport.servlet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query of a URL as plain data: no container agrees with another on garbage, and some throw. A percent sign that starts no escape stands
 * for itself, what is no UTF-8 becomes U+FFFD, and of a repeated name the first value counts.
 */
public final class QueryString {
    private QueryString() {}

    /** Decodes a query; one without names gives an empty map. */
    public static Map<String, String> parse(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int start = 0;
        while (query != null && start < query.length()) {
            int end = query.indexOf('&', start);
            int stop = end < 0 ? query.length() : end;
            if (stop > start) {
                int equals = query.indexOf('=', start);
                int split = equals < 0 || equals > stop ? stop : equals;
                String value = split < stop ? decode(query.substring(split + 1, stop)) : "";
                parameters.putIfAbsent(decode(query.substring(start, split)), value);
            }
            start = stop + 1;
        }
        return Collections.unmodifiableMap(parameters);
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int escaped = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1]) << 4 | hex(bytes[i + 2]) : -1;
            if (escaped >= 0) {
                out.write(escaped);
                i += 2;
            } else {
                out.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Negative for what is no digit, and stays so when shifted and combined. */
    private static int hex(byte digit) {
        return digit < 0 ? -1 : Character.digit((char) digit, 16);
    }
}
