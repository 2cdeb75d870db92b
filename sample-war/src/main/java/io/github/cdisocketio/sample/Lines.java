package io.github.cdisocketio.sample;

import jakarta.persistence.EntityManager;
import java.util.List;

/** The history in a database, within a transaction of whoever calls: that is all in which servers and the embedded database differ. */
public final class Lines implements History {
    private final EntityManager entities;

    public Lines(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Message add(Message message) {
        Line line = new Line(message);
        entities.persist(line);
        entities.flush();
        forget(message.room(), "", MESSAGES);
        forget(message.room(), " and l.imageType is not null", IMAGES);
        return line.toMessage();
    }

    /** All but the latest. */
    private void forget(String room, String condition, int keep) {
        entities.createQuery(
                        "select l.id from Line l where l.room = :room" + condition + " order by l.id desc", Long.class)
                .setParameter("room", room)
                .setFirstResult(keep)
                .setMaxResults(1)
                .getResultList()
                .forEach(latest -> entities.createQuery(
                                "delete from Line l where l.room = :room" + condition + " and l.id <= :latest")
                        .setParameter("room", room)
                        .setParameter("latest", latest)
                        .executeUpdate());
    }

    @Override
    public List<Message> of(String room) {
        return entities.createQuery("select l from Line l where l.room = :room order by l.id", Line.class)
                .setParameter("room", room)
                .getResultStream()
                .map(Line::toMessage)
                .toList();
    }

    @Override
    public void clear(String room) {
        entities.createQuery("delete from Line l where l.room = :room")
                .setParameter("room", room)
                .executeUpdate();
    }

    @Override
    public List<String> rooms() {
        return entities.createQuery("select distinct l.room from Line l", String.class)
                .getResultList();
    }

    @Override
    public long size() {
        return entities.createQuery("select count(l) from Line l", Long.class).getSingleResult();
    }
}
