package io.github.cdisocketio.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.OnDisconnect;
import io.github.cdisocketio.api.SocketScoped;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.cdi.MemoryClient;
import io.github.cdisocketio.cdi.WeldServer;
import io.github.cdisocketio.server.Socket;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/guide.md shows of connections that break. */
class ComingBackTest {

    @SocketScoped
    public static class Basket {
        private final List<String> items = new ArrayList<>();

        public int add(String item) {
            items.add(item);
            return items.size();
        }
    }

    @SocketService("/shop")
    public static class Shop {
        @Inject
        Basket basket;

        @OnConnection
        void joined(Socket socket) {
            if (!socket.isRecovered()) {
                socket.join("customers");
            }
        }

        @Input("buy")
        public int buy(String item) {
            return basket.add(item);
        }

        @OnDisconnect
        void left(Socket socket) {
            if (!socket.mayReturn()) {
                // for good: take back what was reserved
            }
        }
    }

    @Test
    void theBasketIsStillThere() {
        try (WeldServer server = WeldServer.deploy(
                Map.of("socketio.connection-state-recovery.enabled", "true"), Shop.class, Basket.class)) {
            MemoryClient before = server.client("/shop");
            assertThat(before.call("buy", "\"pen\"").getInt(0)).isOne();
            before.close();
            await().until(() -> server.io().of("/shop").sockets().isEmpty());
            server.io().of("/shop").to("customers").emit("offer", "ink");
            MemoryClient after = server.client(MemoryClient.options("/shop").auth(before.ticket()));
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.next("offer").getString(0)).isEqualTo("ink");
            assertThat(after.call("buy", "\"paper\"").getInt(0)).isEqualTo(2);
        }
    }
}
