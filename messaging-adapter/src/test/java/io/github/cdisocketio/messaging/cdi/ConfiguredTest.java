package io.github.cdisocketio.messaging.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.cluster.scenario.ConfiguredScenarios;
import io.github.cdisocketio.messaging.TestBroker;
import io.github.cdisocketio.weld.EmbeddedServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredTest extends ConfiguredScenarios {
    private static TestBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = new TestBroker();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ApplicationScoped
    public static class Connections {
        @Produces
        @Singleton
        ConnectionFactory factory() {
            return broker.connections();
        }

        void close(@Disposes ConnectionFactory factory) {
            ((ActiveMQConnectionFactory) factory).close();
        }
    }

    private static EmbeddedServer.Builder clustered(Class<?>... beans) {
        return server(beans).property("socketio.adapter", "messaging");
    }

    @Test
    void serversAndJobsFindEachOtherByABean() throws InterruptedException {
        try (EmbeddedServer a = clustered(Chat.class, Connections.class).start();
                EmbeddedServer b =
                        clustered(Chat.class, Job.class, Connections.class).start()) {
            assertTheyFindEachOther(a, b);
        }
    }

    @Test
    void serversAndJobsFindEachOtherByNames() throws InterruptedException {
        try (ActiveMQConnectionFactory connections = broker.connections()) {
            TestNaming.use(Map.of(
                    "java:comp/DefaultJMSConnectionFactory",
                    connections,
                    "jms/news",
                    ActiveMQDestination.createTopic("news")));
            EmbeddedServer.Builder first = clustered(Chat.class).property("socketio.messaging.topic", "jms/news");
            EmbeddedServer.Builder second =
                    clustered(Chat.class, Job.class).property("socketio.messaging.topic", "news");
            try (EmbeddedServer a = first.start();
                    EmbeddedServer b = second.start()) {
                assertTheyFindEachOther(a, b);
            }
        } finally {
            TestNaming.forget();
        }
    }

    @Test
    void noThreadAndNoConnectionIsLeft() {
        try (EmbeddedServer server =
                clustered(Chat.class, Job.class, Connections.class).start()) {
            awaitServers(server, 1);
            assertThat(threads("socketio-messaging"))
                    .containsOnlyOnce("socketio-messaging-send", "socketio-messaging-receive");
            assertThat(broker.connected()).isEqualTo(2);
        }
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(threads("socketio-messaging")).isEmpty();
            assertThat(broker.connected()).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            socketio.messaging.send-timeout       | soon           | SIO-04030
            socketio.messaging.queued-bytes       | 0              | SIO-04030
            socketio.messaging.heartbeat-timeout  | PT5S           | SIO-06060
            socketio.messaging.topic              | java:app/none  | SIO-06061
            socketio.adapter                      | messagin       | SIO-04031
            """)
    void wrongValuesStopTheDeployment(String key, String value, String message) {
        EmbeddedServer.Builder builder =
                clustered(Chat.class, Connections.class).property(key, value);
        assertThatThrownBy(builder::start).hasStackTraceContaining(message);
    }

    @Test
    void withoutAConnectionFactoryTheDeploymentFails() {
        assertThatThrownBy(() -> clustered(Chat.class).start())
                .hasStackTraceContaining("SIO-06050")
                .hasStackTraceContaining("java:comp/DefaultJMSConnectionFactory");
    }
}
