package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.OnNamespaceInit;
import io.github.cdisocketio.api.SocketServerStarted;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.SocketIoServer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.json.bind.JsonbConfig;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The moments before the server is there and after it was. */
class StartAndStopTest {

    @ApplicationScoped
    public static class Clinging {
        static final CompletableFuture<String> LAST = new CompletableFuture<>();

        @Inject
        Instance<ServerRuntime> runtime;

        void started(@Observes SocketServerStarted event) {}

        @PreDestroy
        void end() {
            ServerRuntime known = runtime.get();
            known.stop();
            try {
                LAST.complete("started again: " + known.server());
            } catch (IllegalStateException e) {
                LAST.complete(String.valueOf(e.getMessage()));
            }
        }
    }

    @Test
    void aServerThatStoppedDoesNotStartAgain() {
        WeldServer.deploy(Clinging.class).close();
        assertThat(Clinging.LAST.join()).startsWith("SIO-04073 the application stops");
    }

    @ApplicationScoped
    public static class AsksTooEarly {
        @Inject
        Instance<SocketIoServer> server;

        @Produces
        JsonbConfig config() {
            server.get();
            return new JsonbConfig();
        }
    }

    @Test
    void aPartOfTheServerCannotAskForIt() {
        assertThatThrownBy(() -> WeldServer.deploy(AsksTooEarly.class).close())
                .hasStackTraceContaining("SIO-04074 a bean that the Socket.IO server is made of");
    }

    @SocketService("/init")
    public static class AsksWhileItIsInitialized {
        @Inject
        SocketIoServer server;

        @OnNamespaceInit
        void init() {
            server.of("/more").emit("x");
        }

        @Input("there")
        boolean there() {
            return server.namespaces().stream().anyMatch(each -> each.name().equals("/more"));
        }
    }

    @Test
    void anInitializerMayUseTheServer() {
        try (WeldServer server = WeldServer.deploy(AsksWhileItIsInitialized.class)) {
            assertThat(server.client("/init").call("there").getBoolean(0)).isTrue();
        }
    }
}
