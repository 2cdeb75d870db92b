package io.github.cdisocketio.tck.ee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Rows of the default data source. */
@ApplicationScoped
public class Notes {
    @PersistenceContext
    EntityManager entities;

    @Transactional
    public void add(String text, boolean fail) {
        entities.persist(new Note(text));
        entities.flush();
        if (fail) {
            throw new IllegalStateException("roll back");
        }
    }

    @Transactional
    public List<String> all() {
        return entities.createQuery("select n from Note n order by n.text", Note.class)
                .getResultStream()
                .map(Note::text)
                .toList();
    }
}
