package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.api.Args;
import io.github.cdisocketio.api.Broadcast;
import io.github.cdisocketio.api.BroadcastOthers;
import io.github.cdisocketio.api.Emit;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.OnDisconnect;
import io.github.cdisocketio.api.Reason;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.server.Ack;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.Socket;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ServiceTest {

    public record Draft(String text, int likes) {}

    @SocketService("/chat")
    public static class Chat {
        static CompletableFuture<String> left = new CompletableFuture<>();

        @Inject
        @Nsp
        Namespace nsp;

        @OnConnection
        void joined(Socket socket, SocketSession session) {
            session.set("greeted", true);
            socket.emit("welcome", nsp.name());
        }

        @Input("plain")
        String plain(@Args(0) String text) {
            return "got " + text;
        }

        @Input("draft")
        @Emit("mine")
        @Broadcast("all")
        @BroadcastOthers("others")
        public Draft draft(Draft draft, int more, SocketSession session) {
            return new Draft(draft.text() + session.get("greeted"), draft.likes() + more);
        }

        @Input("explicit")
        void explicit(Ack ack) {
            ack.send("a", 2);
        }

        @Input("nothing")
        void nothing() {}

        @OnDisconnect
        void left(@Reason String reason, SocketSession session) {
            left.complete(reason + session.get("greeted"));
        }
    }

    @Test
    void handlesWhatClientsDo() {
        try (WeldServer server = WeldServer.deploy(Chat.class)) {
            MemoryClient one = server.client("/chat");
            MemoryClient two = server.client("/chat");
            assertThat(one.next("welcome").getString(0)).isEqualTo("/chat");
            assertThat(one.call("plain", "\"hi\"").getString(0)).isEqualTo("got hi");
            assertThat(one.call("draft", "{\"text\":\"x\",\"likes\":1}", "2").toString())
                    .isEqualTo("[{\"likes\":3,\"text\":\"xtrue\"}]");
            assertThat(one.next("mine").toString()).isEqualTo("[{\"likes\":3,\"text\":\"xtrue\"}]");
            assertThat(one.next("all")).isEqualTo(two.next("all"));
            assertThat(two.next("others")).hasSize(1);
            assertThat(one.call("explicit").toString()).isEqualTo("[\"a\",2]");
            assertThat(one.call("nothing")).isEmpty();
            assertThat(one.hasReceived("others")).isFalse();
            one.leave();
            assertThat(MemoryClient.await(Chat.left)).isEqualTo("client namespace disconnecttrue");
        }
    }
}
