package io.github.cdisocketio.tck.service;

import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.Socket;

/** What the official conformance suite asks of another namespace. */
@SocketService("/custom")
public class Custom {
    @OnConnection
    public void joined(Socket socket) {
        socket.emit("auth", socket.handshake().auth());
    }
}
