package io.github.cdisocketio.tck.service;

import io.github.cdisocketio.api.Args;
import io.github.cdisocketio.api.Broadcast;
import io.github.cdisocketio.api.BroadcastOthers;
import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.Socket;
import io.github.cdisocketio.tck.app.Answers;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.List;

/** Rooms and broadcasts: a second service of its namespace. */
@SocketService("/tck")
public class TckRooms {
    @Inject
    @Nsp
    Namespace tck;

    @Input("join")
    public void join(String room, Socket socket) {
        socket.join(room);
    }

    @Input("leave")
    public void leave(String room, Socket socket) {
        socket.leave(room);
    }

    @Input("rooms")
    public List<String> rooms(Socket socket) {
        return Answers.rooms(socket);
    }

    @Input("to")
    public void to(String room, JsonValue said, Socket socket) {
        socket.to(room).emit("said", said);
    }

    @Input("in")
    public void in(String room, JsonValue said) {
        tck.in(room).emit("said", said);
    }

    @Input("except")
    public void except(String room, JsonValue said) {
        tck.except(room).emit("said", said);
    }

    @Input("all")
    @Broadcast("said")
    public EventArgs all(@Args List<JsonValue> said) {
        return EventArgs.of(said.toArray());
    }

    @Input("others")
    @BroadcastOthers("said")
    public JsonValue others(JsonValue said) {
        return said;
    }
}
