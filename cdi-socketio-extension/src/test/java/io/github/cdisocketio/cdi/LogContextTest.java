package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

/** What the lines of a log can tell: of which client they are. */
class LogContextTest {

    @SocketService("/log")
    public static class Service {
        @Input("where")
        String where(Socket socket) {
            return context(socket);
        }

        @Input("later")
        CompletionStage<String> later(Socket socket) {
            return CompletableFuture.supplyAsync(
                    () -> String.valueOf(MDC.getMap().get("sid")));
        }

        @Input("leave-inside")
        String inside(Socket socket) {
            socket.disconnect(false);
            return context(socket);
        }

        private static String context(Socket socket) {
            return socket.id().equals(MDC.get("sid")) + " " + MDC.get("namespace") + " " + MDC.get("event");
        }
    }

    @Test
    void hasTheSocketTheNamespaceAndTheEvent() {
        try (WeldServer server = WeldServer.deploy(Map.of("socketio.dispatch", "inline"), Service.class)) {
            MDC.put("event", "mine");
            MDC.put("unrelated", "kept");
            assertThat(server.client("/log").call("where").getString(0)).isEqualTo("true /log where");
            assertThat(MDC.get("event")).isEqualTo("mine");
            assertThat(MDC.get("sid")).isNull();
            assertThat(MDC.get("unrelated")).isEqualTo("kept");
        } finally {
            MDC.clear();
        }
    }
}
