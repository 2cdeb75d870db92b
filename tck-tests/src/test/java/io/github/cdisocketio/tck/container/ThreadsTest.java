package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.Started;
import io.github.cdisocketio.tck.ee.Bell;
import io.github.cdisocketio.tck.ee.Sleeper;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Handlers have threads of their own: Payara has five for HTTP. */
@ContainerScenario
class ThreadsTest {
    private static final int SLEEPERS = 100;

    private final Servers servers;
    private Started application;

    ThreadsTest(Servers servers) {
        this.servers = servers;
    }

    @BeforeEach // and not the constructor, which runs for skipped scenarios, too
    void start() {
        application = servers.start(new Application(
                List.of(Sleeper.class, Bell.class),
                Map.of("socketio.ping-interval", "1000", "socketio.ping-timeout", "2000")));
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @OverBothTransports
    void hundredHandlersThatSleepLeaveHttpAndHeartbeatsAlone(TransportKind kind) {
        List<Wire> wires = IntStream.range(0, SLEEPERS)
                .mapToObj(i -> application.target().open(kind))
                .toList();
        wires.forEach(wire -> wire.join("/sleeper"));
        Instant start = Instant.now();
        wires.forEach(wire -> wire.send("42/sleeper,1[\"sleep\"]"));
        application.target().assertAlive();
        wires.forEach(wire -> assertThat(wire.nextStarting("43")).isEqualTo("43/sleeper,1[\"rested\"]"));
        assertThat(Duration.between(start, Instant.now())).isLessThan(Patience.millis(15_000));
        wires.forEach(wire -> assertThat(wire.isClosed()).isFalse());
        wires.forEach(Wire::close);
    }

    @Test
    void handlersHaveTheContextOfTheirApplication() throws IOException {
        assertThat(ask("context")).isEqualTo("[true]");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void handlersRunOnVirtualThreads() throws IOException {
        assertThat(ask("virtual")).isEqualTo("[true]");
    }

    private String ask(String event) throws IOException {
        return new Conversation(application.target()).ask(TransportKind.WEBSOCKET, "/sleeper", "[\"" + event + "\"]");
    }
}
