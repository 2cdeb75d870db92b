package io.github.cdisocketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.engine.spi.Transport;
import io.github.cdisocketio.fakes.RecordingTransport;
import io.github.cdisocketio.fakes.Requests;
import io.github.cdisocketio.fakes.TestClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an application hears of the connection below its sockets. */
class ConnectionTest {
    private final ServerFixture fixture = new ServerFixture();
    private final List<String> log = fixture.log;

    @Test
    void tellsEverySocketThatItsConnectionMoved() {
        for (String name : List.of("/", "/other")) {
            fixture.server.of(name).onConnection(socket -> {
                log.add("joined over " + socket.transport());
                socket.onUpgrade(
                        transport -> log.add(name + " moved to " + transport + ", is on " + socket.transport()));
            });
        }
        RecordingTransport polling = RecordingTransport.automatic(Transport.POLLING);
        EngineSession session = fixture.server.engine().open(Requests.handshake(Transport.POLLING), polling);
        polling.attach(session).ready();
        polling.receive("40");
        polling.receive("40/other,");
        RecordingTransport webSocket = RecordingTransport.automatic(Transport.WEBSOCKET);
        webSocket.attach(session).ready();
        webSocket.receive("2probe");
        assertThat(log).containsExactly("joined over polling", "joined over polling");
        webSocket.receive("5");
        assertThat(log)
                .endsWith("/ moved to websocket, is on websocket", "/other moved to websocket, is on websocket")
                .hasSize(4);
    }

    @Test
    void tellsOfEveryRequestThatIsRefused() {
        Registration listening = fixture.server.onConnectionError(
                error -> log.add(error.refusal().code() + " " + error.request().parameter("sid")));
        fixture.server.onConnectionError(error -> {
            throw new IllegalStateException("a listener's fault changes nothing");
        });
        assertThatThrownBy(() -> fixture.server
                        .engine()
                        .verify(Requests.request("GET", "EIO=4&transport=polling&sid=lost", Map.of())))
                .isInstanceOf(HandshakeException.class);
        assertThat(log).containsExactly("SESSION_UNKNOWN lost");
        listening.remove();
        assertThatThrownBy(
                        () -> fixture.server.engine().verify(Requests.request("GET", "EIO=4&transport=no", Map.of())))
                .isInstanceOf(HandshakeException.class);
        assertThat(log).hasSize(1);
    }

    @Test
    void aNamespaceKnowsTheRoomsOfItsSockets() {
        TestClient client = TestClient.connect(fixture.server);
        String id = client.enter("/");
        Socket socket = fixture.main().socket(id).orElseThrow();
        socket.join("a", "b");
        assertThat(fixture.main().roomNames()).containsExactlyInAnyOrder(id, "a", "b");
        socket.leave("a");
        assertThat(fixture.main().roomNames()).containsExactlyInAnyOrder(id, "b");
        client.drop();
        assertThat(fixture.main().roomNames()).isEmpty();
    }
}
