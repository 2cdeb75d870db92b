package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Handshake;
import io.github.cdisocketio.server.spi.SessionRecord;
import io.github.cdisocketio.server.spi.SessionStore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client on its way back.
 *
 * @param offset what it says it has seen
 * @param kept what this server kept of it; null if its session was another server's
 */
record Returning(SessionStore.Claim claim, @Nullable String offset, Sessions.@Nullable Kept kept) {

    SessionRecord record() {
        return claim.session();
    }

    /** The very map that the application knows, if it was here. */
    Map<String, @Nullable Object> data() {
        return kept == null
                ? Collections.synchronizedMap(new LinkedHashMap<>(record().data()))
                : kept.socket().data();
    }

    /** The name of who authenticated itself, or null. */
    static @Nullable String user(Handshake handshake) {
        return handshake.principal() == null ? null : handshake.principal().getName();
    }
}
