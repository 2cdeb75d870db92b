package io.github.cdisocketio.api;

import jakarta.json.JsonObject;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a client from its handshake. Injected, it is that of the event being handled, and fails outside one. */
public interface HandshakeInfo {
    /** Names in lower case. */
    Map<String, List<String>> headers();

    /** The first value of a header, whose name is in lower case. */
    @Nullable
    String header(String name);

    /** Path and query of the request. */
    String url();

    /** The query, decoded. */
    Map<String, String> query();

    /** What the client sent as {@code auth}; empty if it sent nothing. */
    JsonObject auth();

    /** The remote address. */
    String address();

    /** Whether it came over TLS. */
    boolean secure();

    /** When the namespace was joined. */
    Instant time();

    /** Who the container's authentication said it is. */
    @Nullable
    Principal principal();

    /** Whether the user is in a role; false for roles that no service of the application names. */
    boolean isUserInRole(String role);
}
