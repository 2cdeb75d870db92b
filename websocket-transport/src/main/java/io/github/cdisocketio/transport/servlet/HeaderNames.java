package io.github.cdisocketio.transport.servlet;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names of headers in lower case. Those that clients commonly send are shared by all connections, which keep them as long as they are. */
public final class HeaderNames {
    private static final Map<String, String> COMMON = common(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Authorization",
            "Cache-Control",
            "Connection",
            "Content-Length",
            "Content-Type",
            "Cookie",
            "DNT",
            "Forwarded",
            "Host",
            "Origin",
            "Pragma",
            "Referer",
            "Sec-Fetch-Dest",
            "Sec-Fetch-Mode",
            "Sec-Fetch-Site",
            "Sec-WebSocket-Extensions",
            "Sec-WebSocket-Key",
            "Sec-WebSocket-Protocol",
            "Sec-WebSocket-Version",
            "Upgrade",
            "User-Agent",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Proto",
            "X-Real-IP",
            "X-Request-ID");

    private HeaderNames() {}

    private static Map<String, String> common(String... names) {
        Map<String, String> lower = new HashMap<>();
        for (String name : names) {
            String key = name.toLowerCase(Locale.ROOT);
            lower.put(name, key);
            lower.put(key, key);
        }
        return Map.copyOf(lower);
    }

    /** The name in lower case. */
    public static String lower(String name) {
        String shared = COMMON.get(name);
        return shared == null ? name.toLowerCase(Locale.ROOT) : shared;
    }
}
