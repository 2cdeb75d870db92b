package io.github.cdisocketio.tck.service;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.Socket;
import jakarta.json.JsonValue;

/** Namespaces made on demand. */
@SocketService(pattern = "/room-\\d+")
public class NumberedRoom {
    @OnConnection
    public void joined(Socket socket, Namespace namespace) {
        socket.emit("namespace", namespace.name());
    }

    @Input("all")
    public void all(JsonValue said, Namespace namespace) {
        namespace.emit("said", said);
    }
}
