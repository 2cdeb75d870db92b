package io.github.cdisocketio.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.Started;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application that stops ends its connections, and answers no more. */
@WireScenario
class ShutdownTest {
    private final Started application;

    ShutdownTest(Servers servers) {
        application = servers.start(Application.with(Map.of()));
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @OverBothTransports
    void endsTheSession(TransportKind kind) {
        try (Wire wire = application.target().open(kind)) {
            wire.join("/tck");
            application.stop();
            wire.awaitClosed();
        }
    }

    @Test
    void closesTheWebSocketAndItsConnection() throws IOException {
        Target target = application.target();
        try (RawConnection raw = RawConnection.webSocket(target)) {
            raw.text("40/tck,");
            assertThat(raw.readFrame().text()).startsWith("40/tck,");
            application.stop();
            assertThat(raw.awaitClose()).isIn(1000, 1001, 1005, 1006);
        }
        assertThat(statusOf(target)).isIn(0, 404, 503);
    }

    /** @return 0 if nobody listens there any more */
    private static int statusOf(Target target) throws IOException {
        try (RawConnection raw = RawConnection.to(target)) {
            return raw.request("GET", target.resource("EIO=4&transport=polling"), "Connection: close")
                    .status();
        } catch (ConnectException e) {
            return 0;
        }
    }
}
