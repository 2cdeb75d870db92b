package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.cdi.config.SocketIoConfig;
import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineProvider;
import io.github.cdisocketio.server.ServerConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    @SocketService
    public static class Service {
        @Input("thread")
        String thread() {
            return Thread.currentThread().getName();
        }

        @Input("broken")
        void broken() {
            throw new IllegalStateException();
        }
    }

    private static SocketIoConfig read(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put("socketio." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return SocketIoConfig.read(values::get);
    }

    @Test
    void theDefaultsAreThoseOfTheReferenceServer() {
        SocketIoConfig config = read();
        assertThat(config.problems()).isEmpty();
        assertThat(config.engine().toString().replaceAll("guard=.*", ""))
                .isEqualTo(EngineConfig.defaults().toString().replaceAll("guard=.*", ""));
        assertThat(config.server()).isEqualTo(ServerConfig.DEFAULT);
    }

    @Test
    void valuesAreTyped() {
        SocketIoConfig config = read(
                "ping-interval", "3000",
                "ping-timeout", "PT4S",
                "transports", "websocket",
                "cors.origins", "https://a.example, /b.*/",
                "cors.max-age", "PT10M",
                "cookie.enabled", "TRUE",
                "cookie.same-site", "strict",
                "dispatch.order", "concurrent",
                "limits.attachments-per-packet", "3");
        assertThat(config.problems()).isEmpty();
        assertThat(config.engine().pingInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.engine().pingTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.engine().transports()).containsExactly("websocket");
        assertThat(config.engine().cors()).isNotNull().satisfies(cors -> {
            assertThat(cors.origins()).isEqualTo(List.of("https://a.example", "/b.*/"));
            assertThat(cors.maxAge()).isEqualTo(600);
        });
        assertThat(config.engine().cookie())
                .isNotNull()
                .satisfies(cookie -> assertThat(cookie.sameSite()).isEqualTo("Strict"));
        assertThat(config.server().concurrentEvents()).isTrue();
        assertThat(config.server().decode().attachments()).isEqualTo(3);
    }

    @Test
    void transportsFindTheEngineThroughTheServiceLoader() {
        try (WeldServer server = WeldServer.deploy(Map.of("socketio.path", "/io"), Service.class)) {
            EngineProvider provider =
                    ServiceLoader.load(EngineProvider.class).findFirst().orElseThrow();
            assertThat(provider.config().path()).isEqualTo("/io");
            assertThat(provider.engine()).isSameAs(server.io().engine());
        }
    }

    @Test
    void handlersRunWhereTheConfigurationSays() {
        assertThat(threadOf("inline")).contains(Thread.currentThread().getName());
        assertThat(threadOf("platform")).startsWith("socketio-");
    }

    private static String threadOf(String dispatch) {
        try (WeldServer server = WeldServer.deploy(Map.of("socketio.dispatch", dispatch), Service.class)) {
            return server.client("/").call("thread").getString(0);
        }
    }

    @Test
    void errorsAreToldAsConfigured() {
        Map<String, String> configuration = Map.of("socketio.errors.ack", "empty", "socketio.errors.event", "oops");
        try (WeldServer server = WeldServer.deploy(configuration, Service.class)) {
            MemoryClient client = server.client("/");
            assertThat(client.call("broken")).isEmpty();
            client.emit("broken");
            assertThat(client.next("oops").toString()).contains("INTERNAL_ERROR");
        }
    }

    @Test
    void theCodecIsAskedForByName() {
        try (WeldServer server =
                WeldServer.deploy(Map.of("socketio.parser", "msgpack", "socketio.adapter", "memory"), Service.class)) {
            assertThat(server.io().namespaces()).hasSize(1);
        }
    }
}
