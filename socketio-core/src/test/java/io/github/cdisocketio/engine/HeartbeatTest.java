package io.github.cdisocketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.engine.spi.HandshakeRequest;
import io.github.cdisocketio.fakes.RecordingTransport;
import io.github.cdisocketio.fakes.Requests;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final EngineFixture engine = new EngineFixture();
    private final RecordingTransport transport = EngineFixture.webSocket();
    private final EngineSession session = engine.open(transport);

    private void pass(Duration time) {
        engine.scheduler.advance(time);
    }

    @Test
    void pingsAnIntervalAfterTheHandshakeAndAfterEachPong() {
        pass(EngineFixture.PING_INTERVAL.minus(MOMENT));
        assertThat(transport.taken()).isEmpty();
        pass(MOMENT);
        assertThat(transport.taken()).containsExactly("2");
        pass(Duration.ofSeconds(7));
        transport.receive("3");
        pass(EngineFixture.PING_INTERVAL.minus(MOMENT));
        assertThat(transport.taken()).isEmpty();
        pass(MOMENT);
        assertThat(transport.taken()).containsExactly("2");
    }

    @Test
    void closesWhenThePongIsLate() {
        pass(EngineFixture.PING_INTERVAL);
        pass(EngineFixture.PING_TIMEOUT.minus(MOMENT));
        assertThat(session.isOpen()).isTrue();
        pass(MOMENT);
        assertThat(engine.heard).containsExactly("open", "close ping timeout");
        assertThat(engine.scheduler.pending()).isZero();
    }

    @Test
    void ignoresAPongThatComesTooLate() {
        pass(EngineFixture.PING_INTERVAL.plus(EngineFixture.PING_TIMEOUT));
        transport.receive("3");
        assertThat(engine.heard).containsExactly("open", "close ping timeout");
        assertThat(engine.scheduler.pending()).isZero();
    }

    @Test
    void waitsOnceMoreForAClientThatSendsOtherPackets() {
        pass(EngineFixture.PING_INTERVAL);
        for (int i = 0; i < 5; i++) {
            transport.receive("4busy");
        }
        pass(EngineFixture.PING_TIMEOUT);
        transport.receive("4still busy");
        pass(EngineFixture.PING_TIMEOUT.minus(MOMENT));
        assertThat(session.isOpen()).isTrue();
        pass(MOMENT);
        assertThat(session.isOpen()).isFalse();
        assertThat(engine.heard).last().isEqualTo("close ping timeout");
    }

    @Test
    void goesOnAfterAPongInTheExtension() {
        pass(EngineFixture.PING_INTERVAL);
        transport.receive("4busy");
        pass(EngineFixture.PING_TIMEOUT.plus(MOMENT));
        transport.receive("3");
        transport.taken();
        pass(EngineFixture.PING_INTERVAL);
        assertThat(transport.taken()).containsExactly("2");
        pass(EngineFixture.PING_TIMEOUT.minus(MOMENT));
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void packetsBeforeThePingDoNotExtendTheWait() {
        transport.receive("4early");
        pass(EngineFixture.PING_INTERVAL.plus(EngineFixture.PING_TIMEOUT));
        assertThat(session.isOpen()).isFalse();
    }

    @Test
    void hasOneTimerWhateverTheClientSends() {
        for (int i = 0; i < 10_000; i++) {
            transport.receive("3");
        }
        assertThat(engine.scheduler.pending()).isEqualTo(1);
        pass(EngineFixture.PING_INTERVAL);
        for (int i = 0; i < 10_000; i++) {
            transport.receive("3");
        }
        assertThat(engine.scheduler.pending()).isEqualTo(1);
        assertThat(transport.taken()).containsExactly("2");
    }

    @Test
    void aPingThatLeavesLateGrantsNoMoreTimeThanOneOnTime() {
        engine.scheduler.stall(EngineFixture.PING_INTERVAL.plusSeconds(3));
        pass(EngineFixture.PING_TIMEOUT.minusSeconds(3).minus(MOMENT));
        assertThat(session.isOpen()).isTrue();
        pass(MOMENT);
        assertThat(session.isOpen()).isFalse();
    }

    @Test
    void afterALongPauseTheClientHasMostOfItsTimeAllTheSame() {
        engine.scheduler.stall(EngineFixture.PING_INTERVAL.plusSeconds(60));
        pass(EngineFixture.PING_TIMEOUT.minusSeconds(5).minus(MOMENT));
        assertThat(session.isOpen()).isTrue();
        pass(MOMENT);
        assertThat(session.isOpen()).isFalse();
    }

    @Test
    void aPollThatComesTooLateFindsNoSessionAlthoughTheTimerIsLateToo() {
        EngineSession polling = engine.open(EngineFixture.polling());
        pass(EngineFixture.PING_INTERVAL);
        engine.scheduler.stall(EngineFixture.PING_TIMEOUT.minus(MOMENT));
        HandshakeRequest poll = Requests.request("GET", "EIO=4&transport=polling&sid=" + polling.id(), Map.of());
        assertThat(engine.server.verify(poll)).contains(polling);
        engine.scheduler.stall(MOMENT);
        assertThatThrownBy(() -> engine.server.verify(poll)).hasMessage("Session ID unknown");
        assertThat(engine.heard).contains("close ping timeout");
    }

    @Test
    void aBodyThatIsReadAfterAPauseMayHoldThePong() {
        EngineSession polling = engine.open(EngineFixture.polling());
        pass(EngineFixture.PING_INTERVAL);
        engine.scheduler.stall(EngineFixture.PING_TIMEOUT);
        HandshakeRequest body = Requests.request("POST", "EIO=4&transport=polling&sid=" + polling.id(), Map.of());
        assertThat(engine.server.verify(body)).contains(polling);
    }

    @Test
    void endsWithTheSession() {
        pass(EngineFixture.PING_INTERVAL);
        session.onTransportClosed(transport);
        assertThat(engine.scheduler.pending()).isZero();
    }

    @Test
    void stoppedBeforeItStartsItNeverStarts() {
        Heartbeat heartbeat = new Heartbeat(EngineConfig.defaults(), engine.scheduler, () -> {}, () -> {});
        int before = engine.scheduler.pending();
        heartbeat.stop();
        heartbeat.start();
        heartbeat.onPong();
        heartbeat.onPacket();
        assertThat(engine.scheduler.pending()).isEqualTo(before);
    }
}
