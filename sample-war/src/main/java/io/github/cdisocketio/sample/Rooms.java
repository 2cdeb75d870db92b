package io.github.cdisocketio.sample;

import io.github.cdisocketio.api.SocketException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The rooms and what was said in them lately. In memory, and bounded whatever clients send. */
@ApplicationScoped
public class Rooms {
    private static final int ROOMS = 20;
    private static final int MESSAGES = 50;
    private static final int IMAGES = 5; // a packet carries ten attachments at most
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private final Map<String, List<Message>> histories = new ConcurrentSkipListMap<>();
    private final AtomicLong ids = new AtomicLong();

    public Rooms() {
        List.of("Lobby", "Quiet corner", "Tea kitchen").forEach(room -> histories.put(room, List.of()));
    }

    public List<String> names() {
        return List.copyOf(histories.keySet());
    }

    /** Whether the room is a new one. */
    public boolean open(String room) {
        if (histories.containsKey(room)) {
            return false;
        }
        if (!room.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} '-]{0,23}")) {
            throw new SocketException("ROOM_NAME", "A room's name has 1 to 24 letters, digits or spaces.");
        }
        if (histories.size() >= ROOMS) {
            throw new SocketException("TOO_MANY_ROOMS", "There are enough rooms. Please take one of them.");
        }
        return histories.putIfAbsent(room, List.of()) == null;
    }

    public List<Message> history(String room) {
        return histories.getOrDefault(room, List.of());
    }

    public Message add(String room, String from, String text) {
        if (text.isBlank() || text.length() > 2000) {
            throw new SocketException("TEXT", "A message has 1 to 2000 letters.");
        }
        return keep(new Message(ids.incrementAndGet(), room, from, Instant.now(), text, null));
    }

    public Message add(String room, String from, Message.Image image) {
        if (!TYPES.contains(image.type())) {
            throw new SocketException("IMAGE_TYPE", "An image is a PNG, a JPEG, a GIF or a WebP.");
        }
        return keep(new Message(ids.incrementAndGet(), room, from, Instant.now(), null, image));
    }

    private Message keep(Message message) {
        histories.compute(message.room(), (room, before) -> recent(before, message));
        return message;
    }

    private static List<Message> recent(List<Message> before, Message message) {
        List<Message> all = new ArrayList<>(before);
        all.add(message);
        List<Message> images = all.stream().filter(one -> one.image() != null).toList();
        all.removeAll(images.subList(0, Math.max(0, images.size() - IMAGES)));
        return List.copyOf(all.subList(Math.max(0, all.size() - MESSAGES), all.size()));
    }
}
