package io.github.cdisocketio.tck.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.Started;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Target;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.client.SocketOptionBuilder;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is stopped and started again: its clients come back by themselves. */
@WireScenario
class RestartTest {
    private static final Application APPLICATION =
            Application.with(Map.of("socketio.ping-interval", "1000", "socketio.ping-timeout", "2000"));

    private final Servers servers;

    RestartTest(Servers servers) {
        this.servers = servers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void clientsComeBack(String transports) throws InterruptedException {
        Started application = servers.start(APPLICATION);
        Target target = application.target();
        Socket socket = IO.socket(
                target.uri("/tck"),
                SocketOptionBuilder.builder()
                        .setPath(target.below(""))
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
        application.stop();
        // a goodbye by packet would keep clients from coming back; this one overhears the WebSocket's close frame, and
        // misses the pings
        assertThat(next(events))
                .isIn("disconnect transport close", "disconnect transport error", "disconnect ping timeout");
        application.start();
        try (application) {
            assertThat(next(events)).isEqualTo("connect");
            BlockingQueue<Object> answers = new LinkedBlockingQueue<>();
            socket.emit("rooms", new Object[] {}, (Ack) args -> answers.add(Arrays.toString(args)));
            assertThat(answers.poll(Patience.prompt().toMillis(), TimeUnit.MILLISECONDS))
                    .isEqualTo("[[]]");
        } finally {
            socket.disconnect();
        }
    }

    private static String next(BlockingQueue<String> events) throws InterruptedException {
        return String.valueOf(events.poll(Patience.millis(10_000).toMillis(), TimeUnit.MILLISECONDS));
    }
}
