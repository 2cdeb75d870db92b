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

    /** Bytes in an object become a binary attachment, without base64. */
    public record Image(String type, byte[] bytes) {}
}
