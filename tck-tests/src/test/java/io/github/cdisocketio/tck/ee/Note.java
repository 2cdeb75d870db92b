package io.github.cdisocketio.tck.ee;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** A row. */
@Entity
public class Note {
    @Id
    @GeneratedValue
    private Long id = 0L;

    private String text = "";

    protected Note() {}

    public Note(String text) {
        this.id = null;
        this.text = text;
    }

    public String text() {
        return text;
    }
}
