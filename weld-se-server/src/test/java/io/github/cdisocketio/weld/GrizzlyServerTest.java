package io.github.cdisocketio.weld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineListener;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.engine.SecureSessionIds;
import io.github.cdisocketio.engine.SystemScheduler;
import io.github.cdisocketio.engine.packet.EnginePacket;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import org.glassfish.grizzly.http.server.CLStaticHttpHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrizzlyServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String UPGRADE =
            "GET /engine.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
                    + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private final SystemScheduler scheduler = new SystemScheduler();
    private final Queue<CloseReason> closed = new ConcurrentLinkedQueue<>();
    private final Queue<EngineSession> sessions = new ConcurrentLinkedQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final GrizzlyServer server;
    private final String url;

    GrizzlyServerTest() throws IOException {
        EngineConfig config = EngineConfig.builder()
                .path("/engine.io")
                .upgradeTimeout(Duration.ofMillis(300))
                .maxPayload(100_000)
                .perMessageDeflate(true)
                .build();
        EngineServer engine = new EngineServer(config, this::receiver, scheduler, new SecureSessionIds());
        server = GrizzlyServer.start(engine, "localhost", 0, List.of());
        url = "http://localhost:" + server.port() + "/engine.io/?EIO=4&transport=";
    }

    private EngineListener.Receiver receiver(EngineSession session) {
        sessions.add(session);
        EngineListener.Receiver echo = EchoMain.echo(session);
        return new EngineListener.Receiver() {
            @Override
            public void onText(String frame) {
                echo.onText(frame);
            }

            @Override
            public void onBinary(java.nio.ByteBuffer data) {
                echo.onBinary(data);
            }

            @Override
            public void onClose(CloseReason reason) {
                closed.add(reason);
            }
        };
    }

    @AfterEach
    void stop() {
        server.close();
        scheduler.close();
    }

    private static final class Frames implements WebSocket.Listener {
        final Queue<String> texts = new ConcurrentLinkedQueue<>();
        final CompletableFuture<Integer> end = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            texts.add(data.toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            end.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            end.complete(1006);
        }
    }

    private WebSocket webSocket(String query, Frames frames) {
        return http.newWebSocketBuilder()
                .buildAsync(URI.create(url.replace("http", "ws") + "websocket" + query), frames)
                .join();
    }

    private String poll(String query) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url + "polling" + query))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private String open() throws Exception {
        String handshake = poll("");
        return handshake.substring(handshake.indexOf("sid\":\"") + 6, handshake.indexOf("\",\"upgrades"));
    }

    @Test
    void saysGoodbyeAndEndsEveryThread() throws Exception {
        Set<Thread> before = threads();
        Frames frames = new Frames();
        SystemScheduler timers = new SystemScheduler();
        EngineServer engine = new EngineServer(EngineConfig.defaults(), EchoMain::echo, timers, new SecureSessionIds());
        GrizzlyServer second = GrizzlyServer.start(engine, "localhost", 0, List.of());
        String base = "localhost:" + second.port() + "/socket.io/?EIO=4&transport=";
        HttpResponse<String> handshake = http.send(
                HttpRequest.newBuilder(URI.create("http://" + base + "polling")).build(), BodyHandlers.ofString());
        assertThat(handshake.statusCode()).isEqualTo(200);
        http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://" + base + "websocket"), frames)
                .join();
        await().atMost(PATIENCE).until(() -> !frames.texts.isEmpty());
        second.close();
        timers.close();
        assertThat(frames.end.get()).isIn(1001, 1006);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }

    /** The server's; those of the HTTP client stay as they are. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !thread.getName().matches("HttpClient.*|awaitility.*"))
                .collect(Collectors.toSet());
    }

    @Test
    void aCandidateThatNeverProbesIsClosed() throws Exception {
        String sid = open();
        Frames frames = new Frames();
        webSocket("&sid=" + sid, frames);
        assertThat(frames.end.get()).isIn(1000, 1006);
        assertThat(sessions.element().isOpen()).as("the session goes on").isTrue();
    }

    @Test
    void aRefusedUpgradeIsAnsweredAsTheServletDoes() throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", server.port()));
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write(
                            ("GET /engine.io/deep/er?EIO=3&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: close, Upgrade\r\n"
                                            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                                    .getBytes(StandardCharsets.ISO_8859_1));
            String answer = readTo("version", socket.getInputStream());
            assertThat(answer).startsWith("HTTP/1.1 400").endsWith("Unsupported protocol version");
            assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("content-type: text/html");
        }
    }

    private static String readTo(String end, InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            text.append((char) next);
        }
        return text.toString();
    }

    @Test
    void framesThatComeWithTheirUpgradeAreNotLost() throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", server.port()));
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String frame = "\u0081\u0086\0\0\0\0" + "4early"; // a mask of zeros masks nothing
            socket.getOutputStream().write((UPGRADE + frame).getBytes(StandardCharsets.ISO_8859_1));
            assertThat(readTo("4early", socket.getInputStream()))
                    .contains("0{\"sid\"")
                    .endsWith("4early");
        }
    }

    private String talk(String end, String... segments) throws IOException {
        return talkAfter(UPGRADE, end, segments);
    }

    private String talkAfter(String upgrade, String end, String... segments) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", server.port()));
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.ISO_8859_1));
            readTo("}", socket.getInputStream());
            for (String segment : segments) {
                socket.getOutputStream().write(segment.getBytes(StandardCharsets.ISO_8859_1));
            }
            return readTo(end, socket.getInputStream());
        }
    }

    private static String frame(int first, String payload) {
        return (char) first + "" + (char) (0x80 | payload.length()) + "\0\0\0\0" + payload;
    }

    @Test
    void framesOfAllKindsKeepTheirOrder() throws Exception {
        String frames = frame(0x81, "4one")
                + frame(0x89, "ping")
                + frame(0x81, "4two")
                + frame(0x01, "4th")
                + frame(0x80, "ree")
                + frame(0x82, "four")
                + frame(0x81, "4end");
        String expected =
                "\u0081\u00044one\u008a\u0004ping\u0081\u00044two\u0081\u00064three\u0082\u0004four\u0081\u00044end";
        assertThat(talk("4end", frames)).endsWith(expected);
        assertThat(talk("4end", frames.split(""))).endsWith(expected);
        assertThat(talk("4end", frames.split("(?<=\\G.{5})"))).endsWith(expected);
    }

    private static String deflated(String text) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        byte[] out = new byte[text.length() + 100];
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return new String(out, 0, length - 4, StandardCharsets.ISO_8859_1);
    }

    @Test
    void messagesAreDeflatedIfBothSidesWantIt() throws Exception {
        String upgrade = UPGRADE.replaceFirst("\r\n\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n");
        String text = deflated("4" + "x".repeat(900));
        String fragments = frame(0x41, text.substring(0, 5)) + frame(0x89, "") + frame(0x80, text.substring(5));
        assertThat(talkAfter(upgrade, "x".repeat(900), frame(0xc1, text) + fragments))
                .endsWith("\u0081\u007e\u0003\u0085" + "4" + "x".repeat(900));
        // an answer of a kilobyte or more is compressed, too
        assertThat(talkAfter(upgrade, "\u00c1", frame(0xc1, deflated("4" + "x".repeat(50_000)))))
                .endsWith("\u00c1");
    }

    @Test
    void whatIsWronglyDeflatedIsRefused() throws Exception {
        String upgrade = UPGRADE.replaceFirst("\r\n\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n");
        assertThat(talkAfter(upgrade, "\u0003\u00ef", frame(0xc1, "\u0006\u0001\u0002")))
                .endsWith("\u0088\u0002\u0003\u00ef");
        String bomb = deflated("4" + "x".repeat(200_000));
        String frame = "\u00c1\u00fe" + (char) (bomb.length() >> 8) + (char) (bomb.length() & 0xff) + "\0\0\0\0" + bomb;
        assertThat(talkAfter(upgrade, "\u0003\u00f1", frame)).endsWith("\u0088\u0002\u0003\u00f1");
        assertThat(talk("\u0003\u00ea", frame(0xc1, deflated("4x")))).endsWith("\u0088\u0002\u0003\u00ea");
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws Exception {
        // a close frame with status 1007, after what was whole
        assertThat(talk("\u0003\u00ef", frame(0x81, "4ok") + frame(0x81, "4\u00ff") + frame(0x81, "4no")))
                .contains("4ok")
                .endsWith("\u0088\u0002\u0003\u00ef");
    }

    @Test
    void answersDoNotNameTheProduct() throws Exception {
        HttpRequest handshake =
                HttpRequest.newBuilder(URI.create(url + "polling")).build();
        HttpResponse<String> answer = http.send(handshake, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey("server");
    }

    @Test
    void whatIsNotThereIsAnsweredWithoutTheNameOfTheProduct() throws Exception {
        SystemScheduler timers = new SystemScheduler();
        EngineServer engine = new EngineServer(EngineConfig.defaults(), EchoMain::echo, timers, new SecureSessionIds());
        try (GrizzlyServer files = GrizzlyServer.start(
                engine,
                "localhost",
                0,
                List.of(new CLStaticHttpHandler(getClass().getClassLoader(), "none/")))) {
            URI missing = URI.create("http://localhost:" + files.port() + "/missing");
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(missing).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("404 Not Found").doesNotContain("Grizzly");
        }
        timers.close();
    }

    @Test
    void aChunkedBodyIsReadUpToTheLimitOnly() throws Exception {
        String sid = open();
        byte[] body = "4".repeat(300_000).getBytes(StandardCharsets.UTF_8);
        HttpRequest post = HttpRequest.newBuilder(URI.create(url + "polling&sid=" + sid))
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                .build();
        assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
        await().atMost(PATIENCE).until(() -> closed.contains(CloseReason.MESSAGE_TOO_LARGE));
    }

    @Test
    void aChunkedBodyIsTaken() throws Exception {
        String sid = open();
        String message = "4" + "x".repeat(90_000);
        HttpRequest post = HttpRequest.newBuilder(URI.create(url + "polling&sid=" + sid))
                .POST(BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8))))
                .build();
        assertThat(http.send(post, BodyHandlers.ofString()).body()).isEqualTo("ok");
        assertThat(poll("&sid=" + sid)).isEqualTo(message);
    }

    @Test
    void aClientThatDoesNotReadIsCutOff() throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4 * 1024);
            socket.connect(new InetSocketAddress("localhost", server.port()));
            socket.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.ISO_8859_1));
            await().atMost(PATIENCE).until(() -> !sessions.isEmpty());
            EngineSession session = sessions.element();
            EnginePacket big = EnginePacket.Message.of("x".repeat(1_000_000));
            await().atMost(PATIENCE).until(() -> !session.send(List.of(big)));
            assertThat(closed).containsExactly(CloseReason.SEND_BUFFER_FULL);
        }
    }
}
