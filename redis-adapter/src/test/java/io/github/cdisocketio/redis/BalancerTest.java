package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.scenario.Call;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.client.SocketOptionBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers behind nginx, and clients from several addresses. */
@Tag("balancer")
class BalancerTest {
    private static final int CLIENTS = 12;

    private final TestRedis redis = new TestRedis();
    private final JavaCluster cluster = new JavaCluster(redis, TestFormat.CLASSIC::adapters);
    private final JavaServer one = cluster.server("one");
    private final JavaServer two = cluster.server("two");
    private final List<Socket> sockets = new ArrayList<>();
    private final List<BlockingQueue<String>> heard = new ArrayList<>();

    @AfterEach
    void stop() {
        sockets.forEach(Socket::disconnect);
        cluster.close();
        redis.close();
    }

    /** @param host the last number of the loopback address that it comes from */
    private void connect(int port, int host, String... transports) {
        OkHttpClient http =
                new OkHttpClient.Builder().socketFactory(new From(host)).build();
        IO.Options options = SocketOptionBuilder.builder()
                .setForceNew(true)
                .setTransports(transports)
                .build();
        options.callFactory = http;
        options.webSocketFactory = http;
        Socket socket = IO.socket(URI.create("http://127.0.0.1:" + port), options);
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        socket.on("ready", args -> events.add("ready"));
        socket.on("hello", args -> events.add("hello"));
        socket.connect();
        sockets.add(socket);
        heard.add(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void clientsStayAtTheirServerAndHearOfAll(String transports) throws InterruptedException {
        try (Nginx nginx = new Nginx(true, one.port(), two.port())) {
            for (int i = 1; i <= CLIENTS; i++) {
                connect(nginx.port(), i, transports.split(",", -1));
            }
            for (BlockingQueue<String> each : heard) {
                assertThat(each.poll(20, TimeUnit.SECONDS)).isEqualTo("ready");
            }
            assertThat(one.fetch(Call.everyone())).hasSize(CLIENTS);
            assertThat(one.fetch(Call.everyone().asLocal())).hasSizeBetween(1, CLIENTS - 1);
            one.emit(Call.of("hello", "[]"));
            for (BlockingQueue<String> each : heard) {
                assertThat(each.poll(20, TimeUnit.SECONDS)).isEqualTo("hello");
            }
        }
    }

    /** The test can fail: without stickiness long-polling does not work. */
    @Test
    void withoutStickinessLongPollingBreaks() {
        try (Nginx nginx = new Nginx(false, one.port(), two.port())) {
            BlockingQueue<String> errors = new LinkedBlockingQueue<>();
            for (int i = 1; i <= CLIENTS; i++) {
                connect(nginx.port(), i, "polling");
                sockets.get(i - 1).on(Socket.EVENT_CONNECT_ERROR, args -> errors.add("error"));
                sockets.get(i - 1).on(Socket.EVENT_DISCONNECT, args -> errors.add("disconnect"));
            }
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !errors.isEmpty());
        }
    }

    /** Connections from an address of its own. */
    private static final class From extends SocketFactory {
        private final int host;

        From(int host) {
            this.host = host;
        }

        @Override
        public java.net.Socket createSocket() throws IOException {
            java.net.Socket socket = new java.net.Socket();
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0." + host), 0));
            return socket;
        }

        @Override
        public java.net.Socket createSocket(String remote, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.net.Socket createSocket(String remote, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.net.Socket createSocket(InetAddress remote, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.net.Socket createSocket(InetAddress remote, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
