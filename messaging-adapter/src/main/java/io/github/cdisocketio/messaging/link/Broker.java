package io.github.cdisocketio.messaging.link;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages go.
 *
 * @param factory of the application or of its server
 * @param topic the same for all servers of the cluster, and for nothing else
 * @param username null for none, or for the factory's
 */
public record Broker(
        ConnectionFactory factory,
        Destination topic,
        @Nullable String username,
        @Nullable String password) {

    /** A topic, for each session. */
    @FunctionalInterface
    public interface Destination {
        Topic in(Session session) throws JMSException;

        /** A topic by the name that the broker knows. */
        static Destination named(String name) {
            return session -> session.createTopic(name);
        }
    }

    Connection connect() throws JMSException {
        return username == null ? factory.createConnection() : factory.createConnection(username, password);
    }

    @Override
    public String toString() {
        return "broker " + factory; // no password
    }
}
