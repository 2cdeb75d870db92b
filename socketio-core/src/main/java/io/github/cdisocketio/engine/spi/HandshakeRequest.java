package io.github.cdisocketio.engine.spi;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP request said, copied out of the container's object, which does not outlive the request. Immutable.
 *
 * @param method {@code GET}, {@code POST} …
 * @param url path and query as sent
 * @param query decoded; of a repeated name the first value
 * @param headers names in lower case, values in order
 * @param remoteAddress of the peer, as text without a port
 * @param secure whether it came over TLS
 * @param principal who the container's authentication says it is
 * @param roles those of {@code EngineConfig.roles()} that the user is in
 * @param upgrade whether it asks to become a WebSocket
 * @param httpSession the {@code jakarta.servlet.http.HttpSession} that existed, if any
 */
public record HandshakeRequest(
        String method,
        String url,
        Map<String, String> query,
        Map<String, List<String>> headers,
        String remoteAddress,
        boolean secure,
        @Nullable Principal principal,
        Set<String> roles,
        boolean upgrade,
        @Nullable Object httpSession) {

    /** The first value of a header. @param name in lower case */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** A parameter of the query. */
    public @Nullable String parameter(String name) {
        return query.get(name);
    }
}
