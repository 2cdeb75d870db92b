package io.github.cdisocketio.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that was said or shown in a room, as it goes to the client. */
public record Message(
        long id,
        String room,
        String from,
        Instant at,
        @Nullable String text,
        @Nullable Image image) {

    static Message of(String room, String from, @Nullable String text, @Nullable Image image) {
        return new Message(0, room, from, Instant.now(), text, image);
    }

    Message withId(long other) {
        return new Message(other, room, from, at, text, image);
    }

    /** Bytes in an object become a binary attachment, without base64. */
    public record Image(String type, byte[] bytes) {}
}
