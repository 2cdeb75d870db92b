package io.github.cdisocketio.weld;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.engine.SecureSessionIds;
import io.github.cdisocketio.engine.SystemScheduler;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyFilterTest {
    private static final String HEAD =
            "POST /socket.io/?EIO=4&transport=polling&sid=some HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n";

    /** Long before an idle connection would be. */
    @Test
    void aBodyThatIsNeverFinishedIsCutOff() throws Exception {
        SystemScheduler timers = new SystemScheduler();
        EngineConfig config = EngineConfig.builder()
                .pingInterval(Duration.ofMillis(200))
                .pingTimeout(Duration.ofMillis(300))
                .build();
        EngineServer engine = new EngineServer(config, EchoMain::echo, timers, new SecureSessionIds());
        try (GrizzlyServer server = GrizzlyServer.start(engine, "localhost", 0, List.of());
                Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((HEAD + "4abc").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(endOf(socket)).isNegative();
        }
        timers.close();
    }

    private static int endOf(Socket socket) throws Exception {
        try {
            return socket.getInputStream().read();
        } catch (SocketException e) {
            return -1; // a reset
        }
    }
}
