package io.github.cdisocketio.messaging.cdi;

import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.messaging.MessagingAdapters;
import io.github.cdisocketio.messaging.link.Broker;
import io.github.cdisocketio.messaging.link.MessagingLink;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.server.spi.AdapterFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Instance;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Topic;
import java.util.concurrent.ThreadFactory;
import javax.naming.NamingException;

/** The application's relation to the broker: made when somebody needs it, ended with the application. */
final class MessagingConnection {
    private final MessagingLink link;
    private final MessagingConfig config;

    private MessagingConnection(MessagingLink link, MessagingConfig config) {
        this.link = link;
        this.config = config;
    }

    static MessagingConnection open(Instance<Object> beans, MessagingConfig config) {
        Broker broker = new Broker(factory(beans, config), topic(config), config.username(), config.password());
        return new MessagingConnection(MessagingLink.open(broker, config.link(), threads()), config);
    }

    private static ConnectionFactory factory(Instance<Object> beans, MessagingConfig config) {
        Instance<ConnectionFactory> own = beans.select(ConnectionFactory.class);
        if (own.isResolvable()) {
            return own.get();
        }
        try {
            return Jndi.lookup(config.connectionFactory(), ConnectionFactory.class);
        } catch (NamingException e) {
            throw new IllegalStateException(
                    "SIO-06050 adapter 'messaging' has no ConnectionFactory: there is no single bean of this type, and nothing to use at '"
                            + config.connectionFactory() + "' (" + e + "): make a bean, or set '"
                            + MessagingKey.CONNECTION_FACTORY.key()
                            + "' to the JNDI name of one. Servers for the Web Profile have none",
                    e);
        }
    }

    private static Broker.Destination topic(MessagingConfig config) {
        String name = config.topic();
        if (!name.startsWith("java:") && !name.startsWith("jms/")) {
            return Broker.Destination.named(name);
        }
        try {
            Topic topic = Jndi.lookup(name, Topic.class);
            return session -> topic;
        } catch (NamingException e) {
            throw new IllegalStateException(
                    "SIO-06061 adapter 'messaging' has no topic: there is none at '" + name + "' (" + e
                            + "): define it in the server, or by @JMSDestinationDefinition, or set '"
                            + MessagingKey.TOPIC.key() + "' to the JNDI name of another, or to a name of the broker",
                    e);
        }
    }

    private static ThreadFactory threads() {
        try {
            return Jndi.lookup("java:comp/DefaultManagedThreadFactory", ManagedThreadFactory.class);
        } catch (NamingException | LinkageError e) {
            return MessagingConnection::daemon; // no Jakarta EE server
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    /** For the server. Waits a while: who connects to it at once should be part of the cluster. */
    AdapterFactory adapters() {
        AdapterFactory adapters = MessagingAdapters.adapters(link, config.heartbeats(), config.requests());
        link.await(config.connectTimeout());
        return adapters;
    }

    SocketIoEmitter emitter(PayloadMapper mapper) {
        return MessagingAdapters.emitter(link, mapper);
    }

    void close() {
        link.close();
    }
}
