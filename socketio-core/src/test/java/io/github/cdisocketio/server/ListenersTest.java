package io.github.cdisocketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.fakes.TestClient;
import io.github.cdisocketio.protocol.Arguments;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private final ServerFixture fixture = new ServerFixture();
    private final List<String> log = fixture.log;
    private final TestClient client = TestClient.join(fixture.server);
    private final Socket socket = fixture.main().sockets().iterator().next();

    @Test
    void runsCatchAllsThenMiddlewaresThenHandlersThenDispatchers() {
        fixture.main().dispatchTo((who, event) -> log.add("dispatcher " + event.name()));
        socket.on("x", event -> log.add("handler " + event.arguments().json(0)));
        socket.use(event -> {
            log.add("middleware");
            return event;
        });
        socket.onAny(event -> log.add("any"));
        socket.prependAny(event -> log.add("before any"));
        client.send("42[\"x\",1]");
        assertThat(log).containsExactly("before any", "any", "middleware", "handler 1", "dispatcher x");
    }

    @Test
    void letsMiddlewaresChangeAndDropEvents() {
        socket.use(event -> new Event("renamed", Arguments.none(), event.ack()));
        socket.use(event -> log.size() < 1 ? event : null);
        socket.on("renamed", event -> log.add("handled"));
        client.send("42[\"x\"]", "42[\"x\"]");
        assertThat(log).containsExactly("handled");
    }

    @Test
    void tellsTheErrorListenersWhatAMiddlewareThrew() {
        socket.use(event -> {
            throw new IllegalStateException("no");
        });
        socket.use(event -> {
            log.add("never");
            return event;
        });
        socket.on("x", event -> log.add("never"));
        socket.onError(error -> log.add(String.valueOf(error.getMessage())));
        client.send("421[\"x\"]");
        assertThat(log).containsExactly("no");
        assertThat(client.received()).isEmpty();
        assertThat(client.closed()).isNull();
    }

    @Test
    void runsAHandlerOnceEvenIfTheEventComesFromWithin() {
        socket.once("x", event -> log.add("once"));
        Registration taken = socket.once("y", event -> log.add("never"));
        taken.remove();
        client.send("42[\"x\"]", "42[\"x\"]", "42[\"y\"]");
        assertThat(log).containsExactly("once");
    }

    @Test
    void takesHandlersBackOneByOneOrByName() {
        EventHandler handler = event -> log.add("x");
        Registration first = socket.on("x", handler);
        socket.on("x", handler);
        client.send("42[\"x\"]");
        assertThat(log).hasSize(2);
        first.remove();
        first.remove();
        client.send("42[\"x\"]");
        assertThat(log).hasSize(3);
        socket.once("x", handler);
        socket.off("x");
        client.send("42[\"x\"]");
        assertThat(log).hasSize(3);
    }

    @Test
    void seesWhatIsSent() {
        Registration registration = socket.onAnyOutgoing(
                event -> log.add(event.name() + event.arguments().size()));
        socket.prependAnyOutgoing(event -> log.add("first"));
        socket.emit("a", 1);
        fixture.main().emit("b", 1, new byte[1]);
        registration.remove();
        socket.emit("c");
        assertThat(log).containsExactly("first", "a1", "first", "b2", "first");
    }

    @Test
    void exceptionsOfOneHandlerDoNotReachTheOthersNorTheClient() {
        socket.onAny(event -> {
            throw new java.io.IOException("boom");
        });
        socket.on("x", event -> {
            throw new StackOverflowError("boom");
        });
        socket.on("x", event -> {
            throw new java.util.ServiceConfigurationError("boom");
        });
        socket.on("x", event -> log.add("other"));
        fixture.main().dispatchTo((who, event) -> {
            throw new AssertionError("boom");
        });
        fixture.main().dispatchTo((who, event) -> log.add("dispatcher"));
        client.send("42[\"x\"]", "42[\"x\"]");
        assertThat(log).containsExactly("other", "dispatcher", "other", "dispatcher");
        assertThat(client.received()).isEmpty();
        assertThat(client.closed()).isNull();
    }

    @Test
    void keepsWhatTheApplicationStores() {
        socket.data().put("a", null);
        assertThat(socket.data()).containsEntry("a", null).isInstanceOf(Map.class);
        assertThat(socket.namespace()).isSameAs(fixture.main());
        assertThat(socket.transport()).isEqualTo("websocket");
        assertThat(socket.isRecovered()).isFalse();
        assertThat(socket.handshake().address()).isEqualTo("192.0.2.1");
        assertThat(socket.handshake().query()).containsEntry("EIO", "4");
    }

    @Test
    void hearsOnlyWhileRegistered() {
        Registration connection = fixture.main().onConnection(who -> log.add("connection"));
        TestClient.join(fixture.server);
        connection.remove();
        TestClient.join(fixture.server);
        assertThat(log).containsExactly("connection");
    }
}
