package io.github.cdisocketio.tck.service;

import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.server.Socket;
import jakarta.json.JsonValue;

/** What a socket keeps, and whether it came back with it: a third service of its namespace. */
@SocketService("/tck")
public class TckMemory {
    @Input("remember")
    public void remember(String word, SocketSession session) {
        session.set("word", word);
    }

    @Input("recall")
    public EventArgs recall(SocketSession session, Socket socket) {
        return EventArgs.of(session.get("word"), socket.isRecovered());
    }

    @Input("whisper")
    public void whisper(String room, JsonValue said, Socket socket) {
        socket.namespace().to(room).volatileEvents().emit("said", said);
    }
}
