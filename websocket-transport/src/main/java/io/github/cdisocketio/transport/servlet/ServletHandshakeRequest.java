package io.github.cdisocketio.transport.servlet;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.spi.HandshakeRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Copies out of the container's request what outlives it. */
final class ServletHandshakeRequest {
    private ServletHandshakeRequest() {}

    static HandshakeRequest of(HttpServletRequest request, EngineConfig config) {
        String query = request.getQueryString();
        return new HandshakeRequest(
                request.getMethod(),
                query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query,
                QueryString.parse(query),
                headersOf(request),
                String.valueOf(request.getRemoteAddr()),
                request.isSecure(),
                request.getUserPrincipal(),
                rolesOf(request, config.roles()),
                "websocket".equalsIgnoreCase(request.getHeader("Upgrade")),
                request.getSession(false));
    }

    private static Map<String, List<String>> headersOf(HttpServletRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        Enumeration<String> names = request.getHeaderNames();
        while (names != null && names.hasMoreElements()) {
            String name = names.nextElement();
            List<String> values = headers.computeIfAbsent(HeaderNames.lower(name), key -> new ArrayList<>(1));
            if (values.isEmpty()) {
                values.addAll(Collections.list(request.getHeaders(name)));
            }
        }
        headers.replaceAll((name, values) -> List.copyOf(values));
        return Map.copyOf(headers);
    }

    private static Set<String> rolesOf(HttpServletRequest request, Set<String> asked) {
        if (asked.isEmpty() || request.getUserPrincipal() == null) {
            return Set.of();
        }
        Set<String> roles = new LinkedHashSet<>();
        for (String role : asked) {
            if (request.isUserInRole(role)) {
                roles.add(role);
            }
        }
        return Collections.unmodifiableSet(roles);
    }
}
