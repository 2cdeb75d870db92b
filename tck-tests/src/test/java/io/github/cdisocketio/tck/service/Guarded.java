package io.github.cdisocketio.tck.service;

import io.github.cdisocketio.api.Auth;
import io.github.cdisocketio.api.Emit;
import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.api.NamespaceMiddleware;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.ConnectionRefusedException;
import io.github.cdisocketio.tck.app.Answers;
import jakarta.json.JsonObject;

/** Lets in who knows the word. */
@SocketService("/guarded")
public class Guarded {
    @NamespaceMiddleware
    public void check(@Auth JsonObject auth) {
        if (!auth.getString("token", "").equals("secret")) {
            throw new ConnectionRefusedException("not authorized", Answers.refusal());
        }
    }

    @OnConnection
    @Emit("in")
    public EventArgs joined() {
        return EventArgs.of();
    }
}
