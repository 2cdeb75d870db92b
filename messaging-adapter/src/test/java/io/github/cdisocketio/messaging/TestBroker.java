package io.github.cdisocketio.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** An ActiveMQ Artemis of this test's own, on a free port. */
public final class TestBroker implements AutoCloseable {
    private final int port = freePort();
    private EmbeddedActiveMQ artemis;

    public TestBroker() {
        start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, again if it was stopped. */
    public void start() {
        artemis = new EmbeddedActiveMQ();
        try {
            Configuration configuration = new ConfigurationImpl()
                    .setPersistenceEnabled(false)
                    .setSecurityEnabled(false)
                    .setJMXManagementEnabled(false)
                    .addAcceptorConfiguration("tcp", uri());
            artemis.setConfiguration(configuration).start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public String uri() {
        return "tcp://127.0.0.1:" + port;
    }

    /** As an application would have it; but what the broker leaves unanswered when it is stopped is not waited for half a minute. */
    public ActiveMQConnectionFactory connections() {
        return new ActiveMQConnectionFactory(uri() + "?callTimeout=2000");
    }

    /** Ends it; nothing is kept. */
    public void stop() {
        try {
            artemis.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many connections there are. */
    public int connected() {
        return artemis.getActiveMQServer().getConnectionCount();
    }

    /** From now on nothing arrives at those that subscribed to a topic before; nobody tells them. */
    void deafen(String topic) {
        try {
            for (Binding each : artemis.getActiveMQServer()
                    .getPostOffice()
                    .getBindingsForAddress(SimpleString.of(topic))
                    .getBindings()) {
                ((QueueBinding) each).getQueue().pause();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
