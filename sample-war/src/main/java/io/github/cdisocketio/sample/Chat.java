package io.github.cdisocketio.sample;

import io.github.cdisocketio.api.Auth;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.NamespaceMiddleware;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.OnDisconnect;
import io.github.cdisocketio.api.SocketException;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.api.SocketUseBefore;
import io.github.cdisocketio.server.ConnectionRefusedException;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.Socket;
import jakarta.inject.Inject;
import java.util.List;

/** The chat: everything that a client may send has a method here. The other side is {@code webapp/js/chat.js}. */
@SocketService("/chat")
public class Chat {
    @Inject
    @Nsp
    Namespace chat;

    @Inject
    Rooms rooms;

    /** Nobody gets in without a name. What is thrown here arrives as {@code connect_error}. */
    @NamespaceMiddleware
    public void admit(@Auth Guest guest, SocketSession session) {
        if (guest.name() == null || guest.name().isBlank() || guest.name().length() > 24) {
            throw new ConnectionRefusedException("Please choose a name of 1 to 24 letters.");
        }
        session.set("name", guest.name().strip());
    }

    @OnConnection
    public void welcome(Socket socket) {
        socket.emit("rooms", rooms.names());
    }

    /** Goes to a room, from the one before. The return value is the acknowledgement: what was said there. */
    @Input("join")
    public List<Message> join(String room, Socket socket, SocketSession session) {
        if (rooms.open(room)) {
            chat.emit("rooms", rooms.names());
        }
        session.get("room", String.class).ifPresent(before -> {
            socket.leave(before);
            tellWhoIsHere(before);
        });
        socket.join(room);
        session.set("room", room);
        tellWhoIsHere(room);
        return rooms.history(room);
    }

    /** Says something. The acknowledgement tells the sender that it was said; an exception becomes an error there. */
    @Input("message")
    @SocketUseBefore(NotTooFast.class)
    public long say(String text, SocketSession session) {
        return publish(rooms.add(roomOf(session), nameOf(session), text));
    }

    /** Shows an image, which comes and goes as a binary attachment. */
    @Input("image")
    @SocketUseBefore(NotTooFast.class)
    public long show(String type, byte[] bytes, SocketSession session) {
        return publish(rooms.add(roomOf(session), nameOf(session), new Message.Image(type, bytes)));
    }

    /** To the others in the room, and only to those who can take it at once: a late typing notice is a wrong one. */
    @Input("typing")
    public void typing(Socket socket, SocketSession session) {
        socket.to(roomOf(session)).volatileEvents().emit("typing", nameOf(session));
    }

    /** {@code void} acknowledges without a value: the client takes the time. */
    @Input("latency")
    public void latency() {}

    /** The session can still be read here, and the socket has left its rooms. */
    @OnDisconnect
    public void left(SocketSession session) {
        session.get("room", String.class).ifPresent(this::tellWhoIsHere);
    }

    private long publish(Message message) {
        chat.to(message.room()).emit("message", message);
        chat.except(message.room()).emit("activity", message.room());
        return message.id();
    }

    private static String nameOf(SocketSession session) {
        return session.getOrDefault("name", "");
    }

    private static String roomOf(SocketSession session) {
        return session.get("room", String.class)
                .orElseThrow(() -> new SocketException("NO_ROOM", "Please join a room first."));
    }

    /** Asks all servers of a cluster; with one server it is answered at once. */
    private void tellWhoIsHere(String room) {
        chat.in(room).fetchSockets().thenAccept(sockets -> {
            List<String> names = sockets.stream()
                    .map(socket -> String.valueOf(socket.data().get("name")))
                    .sorted()
                    .toList();
            chat.to(room).emit("people", room, names);
        });
    }
}
