package io.github.cdisocketio.sample;

import io.github.cdisocketio.api.Auth;
import io.github.cdisocketio.api.HandshakeInfo;
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
import jakarta.annotation.security.DeclareRoles;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The chat: everything that a client may send has a method here. The other side is {@code webapp/js/chat.js}. */
@SocketService("/chat")
@DeclareRoles(Moderators.ROLE) // asked for in the code: roles are looked up when a client connects, these among them
public class Chat {
    private CompletionStage<Void> told = CompletableFuture.completedFuture(null);

    @Inject
    @Nsp
    Namespace chat;

    @Inject
    Rooms rooms;

    @Inject
    History history;

    @Inject
    Moderators moderators;

    @Inject
    Station station;

    /** Nobody gets in without a name. What is thrown here arrives as {@code connect_error}; the page shows it at the field. */
    @NamespaceMiddleware
    public void admit(@Auth Guest guest, HandshakeInfo handshake, SocketSession session) {
        if (guest.name() == null || guest.name().isBlank() || guest.name().length() > 24) {
            throw new ConnectionRefusedException("Please choose a name of 1 to 24 letters.", Map.of("field", "name"));
        }
        boolean hasKey = guest.key() != null && !guest.key().isBlank();
        if (hasKey && !moderators.know(guest.key())) {
            throw new ConnectionRefusedException("This is not the moderators’ key.", Map.of("field", "key"));
        }
        session.set("name", guest.name().strip());
        session.set(Moderators.ROLE, hasKey || moderators.include(handshake));
    }

    @OnConnection
    public void welcome(Socket socket, SocketSession session) {
        socket.emit("you", personOf(session));
        socket.emit("rooms", rooms.names());
    }

    /** Goes to a room, from the one before. The return value is the acknowledgement: what was said there. */
    @Input("join")
    public List<Message> join(
            @NotNull
                    @Pattern(
                            regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} '-]{0,23}",
                            message = "1 to 24 letters, digits or spaces")
                    String room,
            Socket socket,
            SocketSession session) {
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
        return history.of(room);
    }

    /** Says something. The acknowledgement tells the sender that it was said; an exception becomes an error there. */
    @Input("message")
    @SocketUseBefore(NotTooFast.class)
    public long say(@NotBlank @Size(max = 2000, message = "at most 2000 letters") String text, SocketSession session) {
        return publish(Message.of(roomOf(session), personOf(session).name(), text, null));
    }

    /** Shows an image, which comes and goes as a binary attachment. */
    @Input("image")
    @SocketUseBefore(NotTooFast.class)
    public long show(
            @NotNull @Pattern(regexp = "image/(png|jpeg|gif|webp)", message = "PNG, JPEG, GIF or WebP") String type,
            @NotNull byte[] bytes,
            SocketSession session) {
        return publish(Message.of(roomOf(session), personOf(session).name(), null, new Message.Image(type, bytes)));
    }

    /** To the others in the room, and only to those who can take it at once: a late typing notice is a wrong one. */
    @Input("typing")
    public void typing(Socket socket, SocketSession session) {
        socket.to(roomOf(session))
                .volatileEvents()
                .emit("typing", personOf(session).name());
    }

    /** Says something to everyone, in all rooms. */
    @Input("announce")
    @ModeratorsOnly
    public void announce(
            @NotBlank @Size(max = 200, message = "at most 200 letters to everyone") String text,
            SocketSession session) {
        station.announce(personOf(session).name(), text);
    }

    /** Forgets what was said in the room. */
    @Input("clear")
    @ModeratorsOnly
    public void clear(SocketSession session) {
        String room = roomOf(session);
        history.clear(room);
        chat.to(room).emit("cleared", room);
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
        Message said = history.add(message);
        chat.to(said.room()).emit("message", said);
        chat.except(said.room()).emit("activity", said.room());
        return said.id();
    }

    private static Person personOf(SocketSession session) {
        return new Person(session.getOrDefault("name", ""), session.getOrDefault(Moderators.ROLE, false));
    }

    private static String roomOf(SocketSession session) {
        return session.get("room", String.class)
                .orElseThrow(() -> new SocketException("NO_ROOM", "Please join a room first."));
    }

    /** One telling after the other: of two at once the older might arrive last, and somebody would be missing. */
    private synchronized void tellWhoIsHere(String room) {
        told = told.handle((done, error) -> room).thenCompose(this::tell);
    }

    /** Asks all servers of a cluster; with one server it is answered at once. */
    private CompletionStage<Void> tell(String room) {
        return chat.in(room).fetchSockets().thenAccept(sockets -> {
            List<Person> people = sockets.stream()
                    .map(each -> each.data())
                    .map(data -> new Person(
                            String.valueOf(data.get("name")), Boolean.TRUE.equals(data.get(Moderators.ROLE))))
                    .sorted(Comparator.comparing(Person::name))
                    .toList();
            chat.to(room).emit("people", room, people);
        });
    }
}
