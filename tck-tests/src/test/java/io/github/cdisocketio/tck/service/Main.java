package io.github.cdisocketio.tck.service;

import io.github.cdisocketio.api.Args;
import io.github.cdisocketio.api.Auth;
import io.github.cdisocketio.api.Emit;
import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.Ack;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** What the official conformance suite asks of the main namespace. */
@SocketService
public class Main {
    @OnConnection
    @Emit("auth")
    public JsonObject joined(@Auth JsonObject auth) {
        return auth;
    }

    @Input("message")
    @Emit("message-back")
    public EventArgs message(@Args List<JsonValue> arguments) {
        return EventArgs.of(arguments.toArray());
    }

    @Input("message-with-ack")
    public void messageWithAck(@Args List<JsonValue> arguments, Ack ack) {
        ack.send(arguments.toArray());
    }
}
