package io.github.cdisocketio.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Lob;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message in the database. */
@Entity
@Table(name = "chat_line", indexes = @Index(name = "chat_line_room", columnList = "room, id"))
public class Line {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "chat_line_id")
    @SequenceGenerator(name = "chat_line_id", sequenceName = "chat_line_id", allocationSize = 1)
    long id;

    @Column(nullable = false, length = 24)
    String room;

    @Column(nullable = false, length = 24)
    String author;

    /** Milliseconds: JPA 3.1 knows no {@link Instant}. */
    @Column(name = "said_at")
    long at;

    @Column(length = 2000)
    @Nullable
    String text;

    @Column(length = 20)
    @Nullable
    String imageType;

    @Lob
    byte @Nullable [] image;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Line() {}

    Line(Message message) {
        room = message.room();
        author = message.from();
        at = message.at().toEpochMilli();
        text = message.text();
        Message.Image shown = message.image();
        imageType = shown == null ? null : shown.type();
        image = shown == null ? null : shown.bytes();
    }

    Message toMessage() {
        Message.Image shown = imageType == null || image == null ? null : new Message.Image(imageType, image);
        return new Message(id, room, author, Instant.ofEpochMilli(at), text, shown);
    }
}
