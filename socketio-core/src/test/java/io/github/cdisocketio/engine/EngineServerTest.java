package io.github.cdisocketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.fakes.ManualScheduler;
import io.github.cdisocketio.fakes.RecordingTransport;
import io.github.cdisocketio.fakes.Requests;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EngineServerTest {
    private final EngineFixture engine = new EngineFixture();

    /** A server whose listener does something with each new session, and writes the ends down. */
    private static EngineServer listening(Consumer<EngineSession> onOpen, List<String> ends) {
        return new EngineServer(
                EngineConfig.defaults(),
                session -> {
                    onOpen.accept(session);
                    return new EngineListener.Receiver() {
                        @Override
                        public void onText(String frame) {}

                        @Override
                        public void onBinary(ByteBuffer data) {}

                        @Override
                        public void onClose(CloseReason reason) {
                            ends.add(reason.text());
                        }
                    };
                },
                new ManualScheduler(),
                new SecureSessionIds());
    }

    @Test
    void greetsBeforeAnythingThatTheListenerSends() {
        EngineServer server = listening(session -> session.send(EngineFixture.message("first")), new ArrayList<>());
        RecordingTransport transport = EngineFixture.polling();
        EngineSession session = server.open(Requests.handshake("polling"), transport);
        transport.attach(session).ready();
        assertThat(transport.taken())
                .containsExactly(
                        "0{\"sid\":\"" + session.id() + "\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,"
                                + "\"pingTimeout\":20000,\"maxPayload\":1000000}",
                        "4first");
    }

    @Test
    void offersNoUpgradeToASessionThatIsOnWebSocket() {
        RecordingTransport transport = EngineFixture.webSocket();
        EngineSession session = engine.server.open(Requests.handshake("websocket"), transport);
        transport.attach(session).ready();
        assertThat(transport.taken().get(0)).contains("\"upgrades\":[]");
    }

    @Test
    void forgetsASessionThatTheListenerEndsAtOnce() {
        List<String> ends = new ArrayList<>();
        EngineServer server = listening(session -> session.abort(CloseReason.FORCED_CLOSE), ends);
        server.open(Requests.handshake("polling"), EngineFixture.polling());
        assertThat(server.clientsCount()).isZero();
        assertThat(ends).containsExactly("forced close");
        assertThat(((ManualScheduler) server.scheduler()).pending()).isZero();
    }

    @Test
    void tellsWhyToASessionThatTheListenerClosesAtOnce() {
        List<String> ends = new ArrayList<>();
        EngineServer server = listening(session -> session.close(CloseReason.FORCED_CLOSE), ends);
        RecordingTransport transport = EngineFixture.polling();
        transport.attach(server.open(Requests.handshake("polling"), transport)).ready();
        assertThat(transport.taken()).hasSize(1).first().asString().startsWith("0{");
        assertThat(transport.closed()).isEqualTo(CloseReason.FORCED_CLOSE);
        assertThat(ends).containsExactly("forced close");
        assertThat(server.clientsCount()).isZero();
    }

    @Test
    void forgetsASessionThatTheListenerDoesNotTake() {
        EngineServer server = listening(
                session -> {
                    throw new IllegalStateException("no");
                },
                new ArrayList<>());
        assertThatThrownBy(() -> server.open(Requests.handshake("polling"), EngineFixture.polling()))
                .hasMessage("no");
        assertThat(server.clientsCount()).isZero();
        assertThat(((ManualScheduler) server.scheduler()).pending()).isZero();
    }

    @Test
    void saysGoodbyeAndEndsThoseWhoDoNotRead() {
        RecordingTransport reads = EngineFixture.webSocket();
        RecordingTransport stuck = EngineFixture.polling();
        engine.open(reads);
        EngineSession silent = engine.open(stuck);
        silent.send(EngineFixture.message("never read"));
        engine.server.close();
        assertThat(reads.closed()).isEqualTo(CloseReason.SERVER_SHUTTING_DOWN);
        assertThat(stuck.closed()).isEqualTo(CloseReason.SERVER_SHUTTING_DOWN);
        assertThat(engine.heard)
                .containsExactly("open", "open", "close server shutting down", "close server shutting down");
        assertThat(engine.server.clientsCount()).isZero();
        assertThat(engine.scheduler.pending()).isZero();
    }

    @Test
    void refusesHandshakesOnceClosed() {
        engine.server.close();
        engine.server.close();
        assertThatThrownBy(() -> engine.server.verify(Requests.handshake("polling")))
                .isInstanceOf(HandshakeException.class);
    }

    @Test
    void sendsWhatWasQueuedBeforeTheClose() {
        RecordingTransport polling = EngineFixture.polling();
        EngineSession session = engine.open(polling);
        session.send(EngineFixture.message("a"));
        session.close(CloseReason.FORCED_SERVER_CLOSE);
        assertThat(session.send(EngineFixture.message("late"))).isFalse();
        session.send(EngineFixture.message("b"));
        assertThat(engine.heard).containsExactly("open", "close forced server close");
        polling.ready();
        assertThat(polling.taken()).containsExactly("4a");
        assertThat(polling.closed()).isEqualTo(CloseReason.FORCED_SERVER_CLOSE);
    }

    @Test
    void makesIdsOfTwentyUrlSafeCharactersThatDiffer() {
        SecureSessionIds ids = new SecureSessionIds();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String id = ids.next();
            assertThat(id).matches("[A-Za-z0-9_-]{20}");
            assertThat(seen.add(id)).isTrue();
        }
    }
}
