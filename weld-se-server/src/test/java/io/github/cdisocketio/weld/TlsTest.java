package io.github.cdisocketio.weld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PASSWORD = "changeit";
    private static final String TEXT = "x".repeat(100_000);

    @TempDir
    static Path folder;

    private static Path keystore;

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @BeforeAll
    static void makeKey() throws IOException, InterruptedException {
        keystore = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String command = keytool + " -genkeypair -alias server -keyalg EC -dname CN=localhost -ext san=dns:localhost"
                + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + keystore;
        Process process = new ProcessBuilder(command.split(" ")).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        Certificate certificate =
                KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray()).getCertificate("server");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private final class Frames implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                received.add(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            closed.complete(status);
            return null;
        }
    }

    @Test
    void bothTransportsAreServedOverTls() throws Exception {
        HttpClient http = HttpClient.newBuilder().sslContext(trusting()).build();
        try (EmbeddedServer server = EmbeddedServer.builder()
                .host("localhost")
                .port(0)
                .disableDiscovery()
                .tls(keystore, PASSWORD)
                .start()) {
            server.server().of("/").onConnection(socket -> {
                socket.emit("secure", socket.handshake().secure());
                socket.on("echo", event -> event.ack().send(event.arguments().toArray()));
            });
            assertThat(server.url()).hasScheme("https");
            URI polling = server.url().resolve("/socket.io/?EIO=4&transport=polling");
            assertThat(http.send(HttpRequest.newBuilder(polling).build(), BodyHandlers.ofString())
                            .body())
                    .startsWith("0{\"sid\"");

            URI upgrade = URI.create(polling.toString().replace("https", "wss").replace("polling", "websocket"));
            WebSocket webSocket =
                    http.newWebSocketBuilder().buildAsync(upgrade, new Frames()).join();
            webSocket.sendText("40", true).join();
            await().atMost(PATIENCE).until(() -> received.contains("42[\"secure\",true]"));
            webSocket.sendText("420[\"echo\",\"" + TEXT + "\"]", true).join();
            await().atMost(PATIENCE).until(() -> received.contains("430[\"" + TEXT + "\"]"));
        }
        assertThat(closed).succeedsWithin(PATIENCE).isEqualTo(1001);
    }

    @ParameterizedTest
    @CsvSource({"missing.p12, changeit, SIO-05046", "keys.p12, wrong, SIO-05047", "text.p12, changeit, SIO-05047"})
    void whatIsWrongWithAKeystoreIsTold(String file, String password, String code) throws IOException {
        Files.writeString(folder.resolve("text.p12"), "no keys");
        assertThatThrownBy(() -> EmbeddedServer.builder().tls(folder.resolve(file), password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(code)
                .hasMessageContaining(file);
    }
}
