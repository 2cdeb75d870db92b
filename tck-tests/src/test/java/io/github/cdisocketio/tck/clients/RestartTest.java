package io.github.cdisocketio.tck.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.service.BeanApplication;
import io.github.cdisocketio.weld.EmbeddedServer;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.client.SocketOptionBuilder;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is stopped and started again: its clients come back by themselves. */
@Timeout(60)
class RestartTest {
    private static final Map<String, String> SETTINGS =
            Map.of("socketio.ping-interval", "1000", "socketio.ping-timeout", "2000");

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void clientsComeBack(String transports) throws InterruptedException {
        EmbeddedServer first = BeanApplication.start(SETTINGS);
        Socket socket = IO.socket(
                first.url().resolve("/tck"),
                SocketOptionBuilder.builder()
                        .setForceNew(true)
                        .setReconnectionDelay(50)
                        .setReconnectionDelayMax(100)
                        .setTransports(transports.split(",", -1))
                        .build());
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        socket.on(Socket.EVENT_CONNECT, args -> events.add("connect"));
        socket.on(Socket.EVENT_DISCONNECT, args -> events.add("disconnect " + args[0]));
        socket.connect();
        assertThat(next(events)).isEqualTo("connect");
        first.close();
        // a goodbye by packet would keep clients from coming back; this one overhears the WebSocket's close frame, and
        // misses the pings
        assertThat(next(events))
                .isIn("disconnect transport close", "disconnect transport error", "disconnect ping timeout");
        try (EmbeddedServer second = BeanApplication.start(first.port(), SETTINGS)) {
            assertThat(next(events)).isEqualTo("connect");
            BlockingQueue<Object> answers = new LinkedBlockingQueue<>();
            socket.emit("rooms", new Object[] {}, (Ack) args -> answers.add(Arrays.toString(args)));
            assertThat(answers.poll(Patience.prompt().toMillis(), TimeUnit.MILLISECONDS))
                    .isEqualTo("[[]]");
            assertThat(second.server().of("/tck").sockets()).hasSize(1);
        } finally {
            socket.disconnect();
        }
    }

    private static String next(BlockingQueue<String> events) throws InterruptedException {
        return String.valueOf(events.poll(Patience.millis(10_000).toMillis(), TimeUnit.MILLISECONDS));
    }
}
