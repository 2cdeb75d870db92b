package io.github.cdisocketio.server;

import io.github.cdisocketio.protocol.Handshake;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import org.jspecify.annotations.Nullable;

/** What a client that had a session adds to its {@code auth}. */
final class SessionAuth {
    private static final int PID_LENGTH = 20;
    private static final int LONGEST_OFFSET = 100;

    private SessionAuth() {}

    /** Null if there is none that a server gave out. */
    static @Nullable String pid(JsonObject auth) {
        return auth.get("pid") instanceof JsonString pid && pid.getString().length() == PID_LENGTH
                ? pid.getString()
                : null;
    }

    /** Null if the client has seen none; what is no offset is passed on, it fits no session. */
    static @Nullable String offset(JsonObject auth) {
        JsonValue offset = auth.get("offset");
        if (offset == null || offset == JsonValue.NULL) {
            return null;
        }
        boolean possible = offset instanceof JsonString text && text.getString().length() <= LONGEST_OFFSET;
        return possible ? ((JsonString) offset).getString() : "";
    }

    /** The application does not see the private id, nor do other servers: who has it takes the session over. */
    static Handshake withoutSecret(Handshake handshake, JsonProvider json) {
        JsonObject auth = json.createObjectBuilder(handshake.auth())
                .remove("pid")
                .remove("offset")
                .build();
        return handshake.withAuth(auth);
    }
}
