package io.github.cdisocketio.messaging;

import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.cluster.HeartbeatEngine;
import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.Peer;
import io.github.cdisocketio.cluster.scenario.ThreeServersScenarios;
import io.github.cdisocketio.messaging.link.Broker;
import io.github.cdisocketio.messaging.link.LinkSettings;
import io.github.cdisocketio.messaging.link.MessagingLink;
import io.github.cdisocketio.protocol.PayloadMapper;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** With the settings that applications have by default. */
class MessagingClusterTest extends ThreeServersScenarios {
    private TestBroker broker;
    private SocketIoEmitter emitter;

    @Override
    protected List<Peer> startServers() {
        broker = opened(new TestBroker());
        emitter = MessagingAdapters.emitter(link(), PayloadMapper.NONE);
        return List.of(server("one"), server("two"), server("three"));
    }

    private JavaServer server(String name) {
        return opened(new JavaServer(
                name, MessagingAdapters.adapters(link(), HeartbeatEngine.Settings.DEFAULT, ClusterSettings.DEFAULT)));
    }

    private MessagingLink link() {
        ActiveMQConnectionFactory connections = opened(broker.connections());
        Broker topic = new Broker(connections, Broker.Destination.named("app.socketio"), null, null);
        return opened(MessagingLink.open(topic, LinkSettings.DEFAULT, Thread::new));
    }

    @Override
    protected SocketIoEmitter emitter() {
        return emitter;
    }
}
