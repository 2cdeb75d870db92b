package io.github.cdisocketio.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.service.BeanApplication;
import io.github.cdisocketio.tck.wire.RawConnection;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import io.github.cdisocketio.tck.wire.Wire;
import io.github.cdisocketio.weld.EmbeddedServer;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that stops ends its connections, and listens no more. */
@Timeout(60)
class ShutdownTest {
    @OverBothTransports
    void endsTheSession(TransportKind kind) {
        EmbeddedServer server = BeanApplication.start(Map.of());
        try (Wire wire = new Target(server.url(), "/socket.io/").open(kind)) {
            wire.join("/tck");
            server.close();
            wire.awaitClosed();
        }
    }

    @Test
    void closesTheWebSocketAndItsConnection() throws IOException {
        EmbeddedServer server = BeanApplication.start(Map.of());
        Target target = new Target(server.url(), "/socket.io/");
        try (RawConnection raw = RawConnection.webSocket(target)) {
            raw.text("40/tck,");
            assertThat(raw.readFrame().text()).startsWith("40/tck,");
            server.close();
            assertThat(raw.awaitClose()).isIn(1000, 1001, 1005, 1006);
        }
        Assertions.assertThatThrownBy(() -> RawConnection.to(target)).isInstanceOf(ConnectException.class);
    }
}
