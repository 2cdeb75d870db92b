package io.github.cdisocketio.tck.service;

import io.github.cdisocketio.api.Args;
import io.github.cdisocketio.api.Emit;
import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.OnDisconnect;
import io.github.cdisocketio.api.OnDisconnecting;
import io.github.cdisocketio.api.Reason;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.Socket;
import io.github.cdisocketio.tck.app.Answers;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/** Echoes, streams and goodbyes. */
@SocketService("/tck")
public class Tck {
    @Inject
    @Nsp("/observer")
    Namespace observer;

    @Input("echo")
    @Emit("echo-back")
    public EventArgs echo(@Args List<JsonValue> arguments) {
        return EventArgs.of(arguments.toArray());
    }

    @Input("whoami")
    public Map<String, Object> whoami(Socket socket) {
        return Answers.whoami(socket);
    }

    @Input("handshake")
    public Map<String, Object> handshake(Socket socket) {
        return Answers.handshake(socket);
    }

    @Input("stream")
    public void stream(int count, Socket socket) {
        for (int i = 0; i < count; i++) {
            socket.emit("tick", i);
            if (i % 5 == 0) {
                Thread.yield();
            }
        }
    }

    @Input("attachments")
    @Emit("bytes")
    public EventArgs attachments(int count) {
        return EventArgs.of(Answers.attachments(count));
    }

    @Input("plain")
    public void plain(String text, Socket socket) {
        socket.compress(false).emit("plain", text);
    }

    @Input("broadcast-plain")
    public void broadcastPlain(String text, Socket socket) {
        socket.namespace().to(socket.id()).compress(false).emit("plain", text);
    }

    @Input("nested-bytes")
    @Emit("bytes")
    public Map<String, Object> nestedBytes() {
        return Answers.nestedBytes();
    }

    @Input("leave-me")
    public void leaveMe(boolean close, Socket socket) {
        socket.disconnect(close);
    }

    @OnDisconnecting
    public void leaving(Socket socket, @Reason String reason) {
        observer.emit("leaving", socket.id(), reason, Answers.rooms(socket));
    }

    @OnDisconnect
    public void left(Socket socket, @Reason String reason) {
        observer.emit("left", socket.id(), reason);
    }
}
