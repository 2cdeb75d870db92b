package io.github.cdisocketio.messaging.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.messaging.TestBroker;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.weld.EmbeddedServer;
import io.socket.client.IO;
import io.socket.client.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adapter and the emitter by configuration alone, in servers with MicroProfile Config. */
class ConfiguredTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static TestBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = new TestBroker();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    /** A value that only JSON-B can write. */
    public record Greeting(String text) {}

    @SocketService
    public static class Chat {
        @Inject
        @Nsp("/")
        Namespace clients;

        @Input("say")
        void say(String text) {
            clients.emit("said", new Greeting(text));
        }
    }

    @ApplicationScoped
    public static class Job {
        @Inject
        SocketIoEmitter emitter;

        public void run() {
            emitter.to("nobody").emit("said", "no");
            emitter.emit("said", new Greeting("from a job"));
        }
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

    private static EmbeddedServer.Builder server(Class<?>... beans) {
        return EmbeddedServer.builder()
                .host("localhost")
                .port(0)
                .disableDiscovery()
                .beans(beans)
                .property("socketio.log-mappings", "false")
                .property("socketio.adapter", "messaging");
    }

    private static void awaitServers(EmbeddedServer server, int count) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> server.server()
                                .of("/")
                                .serverCount()
                                .toCompletableFuture()
                                .get(5, TimeUnit.SECONDS)
                        == count);
    }

    private static Socket connect(EmbeddedServer server, BlockingQueue<String> heard) throws InterruptedException {
        Socket socket = IO.socket(
                server.url(),
                IO.Options.builder()
                        .setForceNew(true)
                        .setTransports(new String[] {"websocket"})
                        .build());
        BlockingQueue<String> connected = new LinkedBlockingQueue<>();
        socket.on("said", args -> heard.add(args[0].toString()));
        socket.on(Socket.EVENT_CONNECT, args -> connected.add("connected"));
        socket.connect();
        assertThat(connected.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        return socket;
    }

    private static void assertTheyFindEachOther(EmbeddedServer a, EmbeddedServer b) throws InterruptedException {
        awaitServers(a, 2);
        awaitServers(b, 2);
        BlockingQueue<String> onA = new LinkedBlockingQueue<>();
        BlockingQueue<String> onB = new LinkedBlockingQueue<>();
        Socket first = connect(a, onA);
        Socket second = connect(b, onB);
        first.emit("say", "hi");
        for (BlockingQueue<String> heard : List.of(onA, onB)) {
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"text\":\"hi\"}");
        }
        b.container().select(Job.class).get().run();
        for (BlockingQueue<String> heard : List.of(onA, onB)) {
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"text\":\"from a job\"}");
        }
        first.disconnect();
        second.disconnect();
    }

    @Test
    void serversAndJobsFindEachOtherByABean() throws InterruptedException {
        try (EmbeddedServer a = server(Chat.class, Connections.class).start();
                EmbeddedServer b =
                        server(Chat.class, Job.class, Connections.class).start()) {
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
            EmbeddedServer.Builder first = server(Chat.class).property("socketio.messaging.topic", "jms/news");
            EmbeddedServer.Builder second = server(Chat.class, Job.class).property("socketio.messaging.topic", "news");
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
                server(Chat.class, Job.class, Connections.class).start()) {
            awaitServers(server, 1);
            assertThat(threads()).containsOnlyOnce("socketio-messaging-send", "socketio-messaging-receive");
            assertThat(broker.connected()).isEqualTo(2);
        }
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(threads()).isEmpty();
            assertThat(broker.connected()).isZero();
        });
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(each -> each.startsWith("socketio-messaging"))
                .toList();
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
        EmbeddedServer.Builder builder = server(Chat.class, Connections.class).property(key, value);
        assertThatThrownBy(builder::start).hasStackTraceContaining(message);
    }

    @Test
    void withoutAConnectionFactoryTheDeploymentFails() {
        assertThatThrownBy(() -> server(Chat.class).start())
                .hasStackTraceContaining("SIO-06050")
                .hasStackTraceContaining("java:comp/DefaultJMSConnectionFactory");
    }
}
