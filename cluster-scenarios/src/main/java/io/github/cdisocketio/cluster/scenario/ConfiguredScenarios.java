package io.github.cdisocketio.cluster.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.weld.EmbeddedServer;
import io.socket.client.IO;
import io.socket.client.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The adapter and the emitter by configuration alone, in servers with MicroProfile Config: what the tests of all adapters need for that. */
public abstract class ConfiguredScenarios {
    protected static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String PROBE = "{\"text\":\"probe\"}";

    /** A value that only JSON-B can write. */
    public record Greeting(String text) {}

    /** Tells everyone what one of them says. */
    @SocketService
    public static class Chat {
        private final Namespace clients;

        @Inject
        Chat(@Nsp("/") Namespace clients) {
            this.clients = clients;
        }

        @Input("say")
        void say(String text) {
            clients.emit("said", new Greeting(text));
        }
    }

    /** Sends from outside of the server. */
    @ApplicationScoped
    public static class Job {
        private final SocketIoEmitter emitter;

        @Inject
        Job(SocketIoEmitter emitter) {
            this.emitter = emitter;
        }

        public void run() {
            emitter.to("nobody").emit("said", "no");
            emitter.emit("said", new Greeting("from a job"));
        }
    }

    protected static EmbeddedServer.Builder server(Class<?>... beans) {
        return EmbeddedServer.builder()
                .host("localhost")
                .port(0)
                .disableDiscovery()
                .beans(beans)
                .property("socketio.log-mappings", "false");
    }

    protected static void awaitServers(EmbeddedServer server, int count) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions() // the engine may be away
                .until(() -> server.server()
                                .of("/")
                                .serverCount()
                                .toCompletableFuture()
                                .get(5, TimeUnit.SECONDS)
                        == count);
    }

    /** What a client of one server says, and what a job in the other one sends, reaches the clients of both. @param b has the bean {@link Job} */
    protected static void assertTheyFindEachOther(EmbeddedServer a, EmbeddedServer b) throws InterruptedException {
        findEachOther(a, b, false);
    }

    /** As {@link #assertTheyFindEachOther}, soon: what is said until then may be lost. */
    protected static void awaitThatTheyFindEachOther(EmbeddedServer a, EmbeddedServer b) throws InterruptedException {
        findEachOther(a, b, true);
    }

    private static void findEachOther(EmbeddedServer a, EmbeddedServer b, boolean soon) throws InterruptedException {
        awaitServers(a, 2);
        awaitServers(b, 2);
        BlockingQueue<String> onA = new LinkedBlockingQueue<>();
        BlockingQueue<String> onB = new LinkedBlockingQueue<>();
        Socket first = connect(a, onA);
        Socket second = connect(b, onB);
        if (soon) {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                first.emit("say", "probe");
                return onA.contains(PROBE) && onB.contains(PROBE);
            });
        }
        first.emit("say", "hi");
        assertHeard("{\"text\":\"hi\"}", onA, onB);
        b.container().select(Job.class).get().run();
        assertHeard("{\"text\":\"from a job\"}", onA, onB);
        first.disconnect();
        second.disconnect();
    }

    @SafeVarargs
    private static void assertHeard(String text, BlockingQueue<String>... all) throws InterruptedException {
        for (BlockingQueue<String> each : all) {
            String heard = each.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            while (PROBE.equals(heard)) {
                heard = each.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            assertThat(heard).isEqualTo(text);
        }
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

    /** The names of all threads that begin so. */
    protected static List<String> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(each -> each.startsWith(prefix))
                .toList();
    }
}
