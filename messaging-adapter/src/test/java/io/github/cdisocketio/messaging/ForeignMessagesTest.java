package io.github.cdisocketio.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.scenario.Call;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.OutageScenarios;
import io.github.cdisocketio.cluster.scenario.TestClient;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.HexFormat;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes on the topic and is not from a server like ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignMessagesTest {
    private final TestBroker broker = new TestBroker();
    private final MessagingCluster cluster = new MessagingCluster(broker);
    private final JavaServer server = cluster.server("a");
    private ActiveMQConnectionFactory connections;
    private Connection connection;
    private Session session;
    private MessageProducer producer;
    private TestClient client;
    private long number;

    @BeforeAll
    void connect() throws JMSException {
        connections = broker.connections();
        connection = connections.createConnection();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        producer = session.createProducer(session.createTopic(MessagingCluster.TOPIC));
        OutageScenarios.awaitServers(server, 1);
        client = cluster.client(server, "red");
    }

    @AfterAll
    void stop() throws JMSException {
        connection.close();
        connections.close();
        cluster.close();
        broker.close();
    }

    @BeforeEach
    void count() {
        number++;
    }

    /** As from a server {@code other}. */
    private BytesMessage ours(String body) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(HexFormat.of().parseHex(body));
        message.setStringProperty("sio_from", "other");
        message.setStringProperty("sio_nsp", "/");
        message.setLongProperty("sio_seq", number);
        return message;
    }

    private void send(Message message) throws JMSException {
        producer.send(message);
    }

    private void assertUnharmed() {
        server.emit(Call.of("last", "[]"));
        assertThat(client.next()).isEqualTo("last[]");
        assertThat(client.isConnected()).isTrue();
        OutageScenarios.awaitServers(server, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c1",
                "93",
                "80",
                "90",
                "c0",
                "dfffffffff",
                "81a474797065ccff",
                "7b",
                "7b2274797065223a36",
                "82a47479706503a3756964a161",
                "83a47479706503a3756964a161a36e7370a12f"
            })
    void whatCannotBeReadDoesNoHarm(String body) throws JMSException {
        send(ours(body));
        assertUnharmed();
    }

    @Test
    void messagesOfAnotherKindDoNoHarm() throws JMSException {
        send(session.createTextMessage("{\"type\":3}"));
        send(session.createObjectMessage("an object"));
        send(session.createMapMessage());
        send(session.createMessage());
        send(session.createBytesMessage());
        Message text = session.createTextMessage("x");
        text.setStringProperty("sio_from", "other");
        text.setStringProperty("sio_nsp", "/");
        text.setLongProperty("sio_seq", 1);
        send(text);
        BytesMessage noNumber = session.createBytesMessage();
        noNumber.setStringProperty("sio_from", "other");
        noNumber.setStringProperty("sio_nsp", "/");
        noNumber.setStringProperty("sio_seq", "one");
        send(noNumber);
        BytesMessage unknown = ours("80");
        unknown.setStringProperty("sio_nsp", "/nowhere");
        send(unknown);
        assertUnharmed();
    }

    /** {@code hello} with one number, from a server {@code x}. */
    private static String hello(int value) {
        return "84a47479706503a46461746182a67061636b657483a47479706502a46461746192a568656c6c6f"
                + "%02x".formatted(value)
                + "a36e7370a12fa46f70747383a5726f6f6d7390a665786365707490a5666c61677380a3756964a178a36e7370a12f";
    }

    @Test
    void whatComesAgainOrTooLateIsDropped() throws JMSException {
        for (int[] each : new int[][] {{1, 1}, {2, 2}, {2, 2}, {1, 3}, {3, 4}}) {
            BytesMessage message = ours(hello(each[1]));
            message.setStringProperty("sio_from", "twice");
            message.setLongProperty("sio_seq", each[0]);
            send(message);
        }
        assertThat(client.next()).isEqualTo("hello[1]");
        assertThat(client.next()).isEqualTo("hello[2]");
        assertThat(client.next()).isEqualTo("hello[4]");
    }

    @Test
    void whatIsForAnotherServerIsNotHeard() throws JMSException {
        BytesMessage message = ours(hello(7));
        message.setStringProperty("sio_to", "another");
        send(message);
        BytesMessage after = ours(hello(8));
        after.setStringProperty("sio_from", "after");
        send(after);
        assertThat(client.next()).isEqualTo("hello[8]");
    }

    @Test
    void theyAreCountedAndLogged() throws JMSException {
        Logger logger = Logger.getLogger("io.github.cdisocketio.cluster");
        StringBuffer said = new StringBuffer();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord each) {
                said.append(each.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try (TestBroker other = new TestBroker();
                MessagingCluster alone = new MessagingCluster(other);
                ActiveMQConnectionFactory foreign = other.connections();
                Connection outside = foreign.createConnection()) {
            OutageScenarios.awaitServers(alone.server("b"), 1);
            Session speaks = outside.createSession(false, Session.AUTO_ACKNOWLEDGE);
            speaks.createProducer(speaks.createTopic(MessagingCluster.TOPIC)).send(speaks.createTextMessage("orders"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(said.toString()).contains("SIO-06013 1 messages", "SIO-06057"));
        } finally {
            logger.removeHandler(handler);
        }
    }
}
