package io.github.cdisocketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.fakes.RecordingTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state and every event: what the listener hears, what becomes of the transports, and whether the engine still knows the session. */
class SessionStateTest {

    /** A session in one state; in the states without one the candidate is a WebSocket that was never probed. */
    private static final class Scene {
        final EngineFixture engine = new EngineFixture();
        final RecordingTransport polling = EngineFixture.polling();
        final RecordingTransport candidate = EngineFixture.webSocket();
        final RecordingTransport stranger = EngineFixture.webSocket();
        final EngineSession session = engine.open(polling);

        Scene(String state) {
            candidate.attach(session).ready();
            stranger.attach(session).ready();
            switch (state) {
                case "open" -> {}
                case "upgrading" -> probe();
                case "closing" -> close();
                case "closing+upgrading" -> {
                    probe();
                    close();
                }
                case "closed" -> session.abort(CloseReason.FORCED_CLOSE);
                default -> throw new IllegalArgumentException(state);
            }
            List.of(polling, candidate, stranger).forEach(RecordingTransport::taken);
            engine.heard.clear();
        }

        private void close() {
            session.send(EngineFixture.message("bye")); // waits, as polling is not ready
            session.close(CloseReason.FORCED_SERVER_CLOSE);
        }

        private void probe() {
            candidate.receive("2probe");
        }

        String told() {
            List<String> told = new ArrayList<>(engine.heard);
            polling.taken().forEach(frame -> told.add("polling:" + frame));
            candidate.taken().forEach(frame -> told.add("candidate:" + frame));
            if (polling.closed() != null) {
                told.add("polling!");
            }
            if (candidate.closed() != null) {
                told.add("candidate!");
            }
            if (stranger.closed() != null) {
                told.add("stranger!");
            }
            assertThat(polling.faults()).isEmpty();
            assertThat(candidate.faults()).isEmpty();
            return String.join(", ", told);
        }
    }

    private static Consumer<Scene> event(String name) {
        return switch (name) {
            case "message" -> scene -> scene.polling.receive("4hello");
            case "binary" -> scene -> scene.polling.receive("bAQI=");
            case "pong" -> scene -> scene.polling.receive("3");
            case "noop" -> scene -> scene.polling.receive("6");
            case "ping" -> scene -> scene.polling.receive("2");
            case "handshake" -> scene -> scene.polling.receive("0{}");
            case "goodbye" -> scene -> scene.polling.receive("1");
            case "probe" -> scene -> scene.candidate.receive("2probe");
            case "odd probe" -> scene -> scene.candidate.receive("2other");
            case "upgrade" -> scene -> scene.candidate.receive("5");
            case "message on candidate" -> scene -> scene.candidate.receive("4hello");
            case "probe of stranger" -> scene -> scene.stranger.receive("2probe");
            case "upgrade of stranger" -> scene -> scene.stranger.receive("5");
            case "poll" -> scene -> scene.polling.ready();
            case "poll, and a while" ->
                scene -> {
                    scene.polling.ready();
                    scene.engine.scheduler.advance(EngineSession.POLL_WHILE_UPGRADING);
                };
            case "send" -> scene -> scene.session.send(EngineFixture.message("x"));
            case "send to poll" ->
                scene -> {
                    scene.polling.ready();
                    scene.session.send(EngineFixture.message("x"));
                };
            case "volatile" -> scene -> scene.session.sendVolatile(EngineFixture.message("x"));
            case "close" -> scene -> scene.session.close(CloseReason.SERVER_SHUTTING_DOWN);
            case "close polled" ->
                scene -> {
                    scene.polling.ready();
                    scene.session.close(CloseReason.SERVER_SHUTTING_DOWN);
                };
            case "abort" -> scene -> scene.session.abort(CloseReason.TRANSPORT_ERROR);
            case "transport closed" -> scene -> scene.session.onTransportClosed(scene.polling);
            case "transport failed" -> scene -> scene.session.onTransportFailed(scene.polling);
            case "candidate closed" -> scene -> scene.session.onTransportClosed(scene.candidate);
            case "stranger closed" -> scene -> scene.session.onTransportClosed(scene.stranger);
            case "10 s" -> scene -> scene.engine.scheduler.advance(Duration.ofSeconds(10));
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    open | message              | text hello             | open
                    open | binary               | binary 2               | open
                    open | pong                 | ""                     | open
                    open | noop                 | ""                     | open
                    open | ping                 | close parse error, polling! | gone
                    open | handshake            | close parse error, polling! | gone
                    open | goodbye              | close transport close  | closing
                    open | probe                | candidate:3probe       | open
                    open | odd probe            | candidate!             | open
                    open | upgrade              | candidate!             | open
                    open | message on candidate | candidate!             | open
                    open | poll                 | ""                     | open
                    open | send                 | ""                     | open
                    open | send to poll         | polling:4x             | open
                    open | volatile             | ""                     | open
                    open | close                | close server shutting down | closing
                    open | close polled         | close server shutting down, polling! | gone
                    open | abort                | close transport error, polling! | gone
                    open | transport closed     | close transport close, polling! | gone
                    open | transport failed     | close transport error, polling! | gone
                    open | candidate closed     | ""                     | open
                    open | stranger closed      | ""                     | open
                    open | 10 s                 | ""                     | open
                    upgrading | message          | text hello             | open
                    upgrading | pong             | ""                     | open
                    upgrading | ping             | close parse error, polling!, candidate! | gone
                    upgrading | goodbye          | close transport close | closing
                    upgrading | probe            | candidate!             | open
                    upgrading | odd probe        | candidate!             | open
                    upgrading | upgrade          | upgrade websocket, polling! | open
                    upgrading | message on candidate | candidate!         | open
                    upgrading | probe of stranger | stranger!             | open
                    upgrading | upgrade of stranger | stranger!           | open
                    upgrading | poll             | ""                     | open
                    upgrading | poll, and a while | polling:6              | open
                    upgrading | send             | ""                     | open
                    upgrading | close            | close server shutting down | closing
                    upgrading | close polled     | close server shutting down, polling!, candidate! | gone
                    upgrading | abort            | close transport error, polling!, candidate! | gone
                    upgrading | transport closed | close transport close, polling!, candidate! | gone
                    upgrading | transport failed | close transport error, polling!, candidate! | gone
                    upgrading | candidate closed | candidate!             | open
                    upgrading | stranger closed  | ""                     | open
                    upgrading | 10 s             | candidate!             | open
                    closing | message            | ""                     | closing
                    closing | ping               | ""                     | closing
                    closing | goodbye            | ""                     | closing
                    closing | probe              | candidate!             | closing
                    closing | upgrade            | candidate!             | closing
                    closing | poll               | polling:4bye, polling! | gone
                    closing | send               | ""                     | closing
                    closing | volatile           | ""                     | closing
                    closing | close              | ""                     | closing
                    closing | abort              | polling!               | gone
                    closing | transport closed   | polling!               | gone
                    closing | 10 s               | polling!               | gone
                    closing+upgrading | poll     | polling:4bye, polling!, candidate! | gone
                    closing+upgrading | upgrade  | candidate:4bye, polling!, candidate! | gone
                    closing+upgrading | message on candidate | candidate! | closing
                    closing+upgrading | probe of stranger | stranger!     | closing
                    closing+upgrading | candidate closed | candidate!     | closing
                    closing+upgrading | transport closed | polling!, candidate! | gone
                    closing+upgrading | close    | ""                     | closing
                    closing+upgrading | abort    | polling!, candidate!   | gone
                    closing+upgrading | 10 s     | polling!, candidate!   | gone
                    closed | message             | polling!               | gone
                    closed | probe               | polling!, candidate!   | gone
                    closed | upgrade             | polling!, candidate!   | gone
                    closed | poll                | polling!               | gone
                    closed | send                | polling!               | gone
                    closed | volatile            | polling!               | gone
                    closed | close               | polling!               | gone
                    closed | abort               | polling!               | gone
                    closed | transport closed    | polling!               | gone
                    closed | 10 s                | polling!               | gone
                    """)
    void answersEveryEventInEveryState(String state, String event, String told, String after) {
        Scene scene = new Scene(state);
        event(event).accept(scene);
        assertThat(scene.told()).isEqualTo(told);
        assertThat(scene.session.isOpen()).isEqualTo(after.equals("open"));
        assertThat(scene.engine.server.clientsCount()).isEqualTo(after.equals("gone") ? 0 : 1);
        if (after.equals("gone")) {
            scene.engine.scheduler.advance(
                    EngineSession.POLL_WHILE_UPGRADING); // the one that lets polls go while upgrading
            assertThat(scene.engine.scheduler.pending()).as("timers left").isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"open, false", "upgrading, false", "closing, true", "closed, true"})
    void refusesWhatIsSentTooLate(String state, boolean refused) {
        Scene scene = new Scene(state);
        assertThat(scene.session.send(List.of(EnginePacket.Message.of("x")))).isEqualTo(!refused);
    }
}
