package io.github.cdisocketio.sample.embedded;

import io.github.cdisocketio.sample.History;
import io.github.cdisocketio.sample.Lines;
import io.github.cdisocketio.sample.Message;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The history in an H2 of this process: in memory, or where the system property {@code sample.database} says. */
@Alternative
@Priority(1)
@ApplicationScoped
public class EmbeddedHistory implements History {
    private static final String URL = System.getProperty("sample.database", "jdbc:h2:mem:chat;DB_CLOSE_DELAY=-1")
            + ";DB_CLOSE_ON_EXIT=FALSE" // the server stops in a shutdown hook, too, and needs it until then
            + ";WRITE_DELAY=0"; // what was acknowledged is in the file, not half a second later

    private final EntityManagerFactory factory = Persistence.createEntityManagerFactory(
            "chat",
            Map.of(
                    "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                    "jakarta.persistence.jtaDataSource", "",
                    "jakarta.persistence.jdbc.driver", "org.h2.Driver",
                    "jakarta.persistence.jdbc.url", URL,
                    "eclipselink.ddl-generation", "create-or-extend-tables",
                    "eclipselink.logging.level", "WARNING"));

    @Override
    public Message add(Message message) {
        return inTransaction(lines -> lines.add(message));
    }

    @Override
    public List<Message> of(String room) {
        return inTransaction(lines -> lines.of(room));
    }

    @Override
    public void clear(String room) {
        inTransaction(lines -> {
            lines.clear(room);
            return room;
        });
    }

    @Override
    public List<String> rooms() {
        return inTransaction(Lines::rooms);
    }

    @Override
    public long size() {
        return inTransaction(Lines::size);
    }

    private <T> T inTransaction(Function<Lines, T> work) {
        try (EntityManager entities = factory.createEntityManager()) {
            EntityTransaction transaction = entities.getTransaction();
            transaction.begin();
            try {
                T result = work.apply(new Lines(entities));
                transaction.commit();
                return result;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
    }

    @PreDestroy
    void close() {
        factory.close();
    }
}
