package io.github.cdisocketio.sample.server;

import io.github.cdisocketio.sample.History;
import io.github.cdisocketio.sample.Lines;
import io.github.cdisocketio.sample.Message;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** The history in the server's default data source, in the server's transactions. */
@Alternative
@Priority(1)
@ApplicationScoped
@Transactional
public class ServerHistory implements History {
    @PersistenceContext(unitName = "chat")
    EntityManager entities;

    @Override
    public Message add(Message message) {
        return new Lines(entities).add(message);
    }

    @Override
    public List<Message> of(String room) {
        return new Lines(entities).of(room);
    }

    @Override
    public void clear(String room) {
        new Lines(entities).clear(room);
    }

    @Override
    public List<String> rooms() {
        return new Lines(entities).rooms();
    }

    @Override
    public long size() {
        return new Lines(entities).size();
    }
}
