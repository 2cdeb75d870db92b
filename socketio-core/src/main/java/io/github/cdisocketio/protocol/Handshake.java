package io.github.cdisocketio.protocol;

import jakarta.json.JsonObject;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a client from the request that opened its connection, and from what it sent to join the namespace. Immutable.
 *
 * @param headers names in lower case
 * @param time when the namespace was joined
 * @param address remote address
 * @param crossDomain whether the request named an {@code Origin}
 * @param secure whether it came over TLS
 * @param url path and query of the request
 * @param query decoded
 * @param auth what the client sent as {@code auth}; empty if it sent nothing
 * @param principal who the container's authentication said it is; null on another server's sockets
 * @param roles those of the roles that the application asks for
 * @param httpSession the {@code HttpSession} that existed at the handshake, if any; null on another server's sockets
 */
public record Handshake(
        Map<String, List<String>> headers,
        Instant time,
        String address,
        boolean crossDomain,
        boolean secure,
        String url,
        Map<String, String> query,
        JsonObject auth,
        @Nullable Principal principal,
        Set<String> roles,
        @Nullable Object httpSession) {

    /** The first value of a header. @param name in lower case */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** The same with another {@code auth}. */
    public Handshake withAuth(JsonObject value) {
        return new Handshake(
                headers, time, address, crossDomain, secure, url, query, value, principal, roles, httpSession);
    }

    /** Whether the authenticated user is in a role; false for roles that no handler of the application names. */
    public boolean isUserInRole(String role) {
        return roles.contains(role);
    }
}
