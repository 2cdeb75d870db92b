package io.github.cdisocketio.redis.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.cluster.scenario.ConfiguredScenarios;
import io.github.cdisocketio.redis.TestRedis;
import io.github.cdisocketio.weld.EmbeddedServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Redis wants TLS, with certificates on both sides, and a user with a password who may do only what an adapter needs. */
class SecuredTest extends ConfiguredScenarios {
    static final String SECRET = "a-secret-word";

    @TempDir
    private static Path directory;

    private static Certificates certificates;
    private static TestRedis redis;
    private static int tlsPort;

    @BeforeAll
    static void startRedis() throws Exception {
        certificates = new Certificates(directory);
        tlsPort = TestRedis.freePort();
        List<String> settings = new ArrayList<>(List.of("--requirepass", "admin", "--tls-port", "" + tlsPort));
        settings.addAll(
                List.of("--tls-cert-file", certificates.certificate("redis").toString()));
        settings.addAll(List.of("--tls-key-file", certificates.key("redis").toString()));
        settings.addAll(
                List.of("--tls-ca-cert-file", certificates.certificate("client").toString()));
        settings.addAll(users("socket.io"));
        redis = TestRedis.guarded("default:admin", settings.toArray(String[]::new));
    }

    /** A user for each format, by its name. @param more rights that all of them have */
    static List<String> users(String key, String... more) {
        List<String> settings = new ArrayList<>();
        for (Format each : Format.values()) {
            settings.addAll(List.of("--user", each.id(), "on", ">" + SECRET));
            settings.addAll(rights(each, key));
            settings.addAll(List.of(more));
        }
        return settings;
    }

    /** What docs/scaling.md says that a user needs. */
    private static List<String> rights(Format format, String key) {
        String rights = switch (format) {
            case CLASSIC -> "&%s* &%1$s#/#* +@connection +@pubsub"; // a pattern is allowed letter by letter
            case SHARDED -> "&%s* +@connection +@pubsub";
            case STREAMS -> "~%s* ~sio:session:* &%1$s* +@connection +@pubsub +@stream +eval +get +set +del +pttl";
        };
        return List.of(rights.formatted(key).split(" "));
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    private static EmbeddedServer.Builder over(String uri, String user, String password, Class<?>... beans) {
        return server(beans)
                .property("socketio.adapter", user)
                .property("socketio.redis.uri", uri)
                .property("socketio.redis.username", user)
                .property("socketio.redis.password", password);
    }

    private static EmbeddedServer.Builder encrypted(String user, Class<?>... beans) {
        return over("rediss://127.0.0.1:" + tlsPort, user, SECRET, beans)
                .property(
                        "socketio.redis.tls.trusted-certificates",
                        certificates.certificate("redis").toString())
                .property(
                        "socketio.redis.tls.certificate",
                        certificates.certificate("client").toString())
                .property("socketio.redis.tls.key", certificates.key("client").toString());
    }

    private static String plain() {
        return "redis://127.0.0.1:" + redis.port();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void serversFindEachOther(Format format) throws InterruptedException {
        try (EmbeddedServer a = encrypted(format.id(), Chat.class)
                        .property("socketio.connection-state-recovery.enabled", "true")
                        .start();
                EmbeddedServer b = over(plain(), format.id(), SECRET, Chat.class, Job.class)
                        .start()) {
            assertTheyFindEachOther(a, b);
        }
    }

    @Test
    void aWrongPasswordIsToldWithoutIt() {
        assertStartsAlone(over(plain(), "redis", "not-" + SECRET, Chat.class), "SIO-06029", "WRONGPASS");
    }

    @Test
    void aMissingPasswordIsTold() {
        assertStartsAlone(
                server(Chat.class).property("socketio.adapter", "redis").property("socketio.redis.uri", plain()),
                "SIO-06029",
                "NOAUTH");
    }

    @Test
    void aCertificateThatIsNotTrustedIsTold() {
        assertStartsAlone(
                over("rediss://127.0.0.1:" + tlsPort, "redis", SECRET, Chat.class),
                "SIO-06028",
                "socketio.redis.tls.trusted-certificates");
    }

    @Test
    void aCertificateForAnotherHostIsTold() {
        String uri = "rediss://localhost:" + tlsPort;
        assertStartsAlone(encrypted("redis", Chat.class).property("socketio.redis.uri", uri), "SIO-06028", "localhost");
    }

    @Test
    void rightsThatAreMissingAreTold() {
        // this user has no channels but those with the default prefix
        assertStartsAlone(
                over(plain(), "redis", SECRET, Chat.class).property("socketio.redis.key", "elsewhere"),
                "SIO-06063",
                "NOPERM");
    }

    private static void assertStartsAlone(EmbeddedServer.Builder builder, String... told) {
        try (Warnings warnings = new Warnings("io.github.cdisocketio.redis.link");
                EmbeddedServer server = builder.property("socketio.redis.connect-timeout", "PT1S")
                        .start()) {
            assertThat(server.port()).isPositive();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(warnings.told())
                            .anySatisfy(each -> assertThat(each).contains(told)));
            assertThat(warnings.told()).noneMatch(each -> each.contains(SECRET));
            assertThat(warnings.told()).hasSizeLessThan(4);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            socketio.redis.tls.trusted-certificates | nowhere.pem | is no file that can be read
            socketio.redis.tls.trusted-certificates | pom.xml     | cannot be read as certificates
            socketio.redis.tls.key                  | pom.xml     | need each other
            socketio.redis.uri                      | redis-sentinel://a?sentinelMasterId=m redis://b | SIO-06046
            """)
    void wrongValuesStopTheDeployment(String key, String value, String message) {
        EmbeddedServer.Builder builder = server(Chat.class).property(key, value);
        assertThatThrownBy(builder::start).hasMessageContaining(message);
    }
}
