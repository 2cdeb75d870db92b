package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.Namespace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

class InjectedNamespaceTest {

    @SocketService("/")
    public static class Main {
        @Input("x")
        void handle() {}
    }

    @ApplicationScoped
    public static class Later {
        @Inject
        @Nsp("/later")
        Namespace later;

        void tell() {
            later.emit("told", 1);
        }
    }

    @Test
    void isThereForClientsBeforeTheBeanThatInjectsItIs() {
        try (WeldServer server = WeldServer.deploy(Main.class, Later.class)) {
            MemoryClient client = server.client("/later").connected();
            server.get(Later.class).tell();
            assertThat(client.next("told").getInt(0)).isEqualTo(1);
        }
    }
}
