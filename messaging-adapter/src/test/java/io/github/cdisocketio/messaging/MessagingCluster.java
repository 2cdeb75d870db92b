package io.github.cdisocketio.messaging;

import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.cluster.HeartbeatEngine;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.Peer;
import io.github.cdisocketio.cluster.scenario.TestClient;
import io.github.cdisocketio.messaging.link.Broker;
import io.github.cdisocketio.messaging.link.LinkSettings;
import io.github.cdisocketio.messaging.link.MessagingLink;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Servers on one broker, with short times, and what they need. */
final class MessagingCluster implements AutoCloseable {
    static final String TOPIC = "socketio";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    static final LinkSettings SETTINGS = LinkSettings.DEFAULT.withSendTimeout(TIMEOUT);
    private static final HeartbeatEngine.Settings HEARTBEATS =
            new HeartbeatEngine.Settings(Duration.ofMillis(500), Duration.ofSeconds(3));

    private final Deque<Runnable> opened = new ArrayDeque<>();
    private final TestBroker broker;

    MessagingCluster(TestBroker broker) {
        this.broker = broker;
    }

    MessagingLink link() {
        return link(SETTINGS);
    }

    MessagingLink link(LinkSettings settings) {
        ActiveMQConnectionFactory connections = broker.connections();
        opened.push(connections::close);
        Broker topic = new Broker(connections, Broker.Destination.named(TOPIC), null, null);
        MessagingLink link = MessagingLink.open(topic, settings, Thread::new);
        opened.push(link::close);
        return link;
    }

    JavaServer server(String name) {
        return server(name, link());
    }

    JavaServer server(String name, MessagingLink link) {
        ClusterSettings settings = ClusterSettings.DEFAULT.withRequestTimeout(TIMEOUT);
        JavaServer server = new JavaServer(name, MessagingAdapters.adapters(link, HEARTBEATS, settings));
        opened.push(server::close);
        return server;
    }

    TestClient client(Peer server, String... rooms) {
        TestClient client = new TestClient("at-" + server.name(), server, "/", rooms);
        opened.push(client::close);
        return client;
    }

    @Override
    public void close() {
        opened.forEach(Runnable::run);
    }
}
