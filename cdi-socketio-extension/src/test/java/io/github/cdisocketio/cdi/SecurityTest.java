package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.api.Auth;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.NamespaceMiddleware;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.protocol.Handshake;
import io.github.cdisocketio.server.ConnectionRefusedException;
import io.github.cdisocketio.server.Socket;
import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.json.JsonObject;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SecurityTest {
    static WeldServer server;

    public record Credentials(String token) {}

    @SocketService("/open")
    public static class Open {
        @Input("member")
        @RolesAllowed("member")
        String member(Principal principal, Handshake handshake) {
            return principal.getName() + handshake.isUserInRole("member");
        }

        @Input("nobody")
        @DenyAll
        void nobody() {}

        @Input("anybody")
        @PermitAll
        String anybody(Principal principal) {
            return principal == null ? "anonymous" : principal.getName();
        }
    }

    @SocketService("/members")
    @RolesAllowed({"member", "admin"})
    public static class Members {
        @Input("in")
        boolean in() {
            return true;
        }
    }

    @SocketService("/guarded")
    public static class Guarded {
        @NamespaceMiddleware
        @Priority(20)
        CompletionStage<Void> second(@Auth Credentials credentials, SocketSession session) {
            session.set("order", session.get("order") + "2");
            return CompletableFuture.completedFuture(null);
        }

        @NamespaceMiddleware
        @Priority(10)
        void first(Socket socket, @Auth Credentials credentials) {
            if (credentials.token() == null) {
                throw new ConnectionRefusedException("no token", Map.of("hint", "log in"));
            }
            if (credentials.token().equals("boom")) {
                throw new IllegalStateException("secret");
            }
            socket.data().put("order", credentials.token() + "1");
        }

        @NamespaceMiddleware
        @Priority(30)
        void third(SocketSession session) {
            session.set("order", session.get("order") + "3");
        }

        @Input("order")
        Object order(SocketSession session) {
            return session.get("order");
        }
    }

    @BeforeAll
    static void deploy() {
        server = WeldServer.deploy(Open.class, Members.class, Guarded.class);
    }

    @AfterAll
    static void undeploy() {
        server.close();
    }

    private static String code(MemoryClient client, String event) {
        return client.call(event).getJsonObject(0).getJsonObject("error").getString("code");
    }

    @Test
    void rolesAreCheckedForEachEvent() {
        MemoryClient stranger = server.client("/open");
        assertThat(code(stranger, "member")).isEqualTo("FORBIDDEN");
        assertThat(code(stranger, "nobody")).isEqualTo("FORBIDDEN");
        assertThat(stranger.call("anybody").getString(0)).isEqualTo("anonymous");
        MemoryClient member = server.client(MemoryClient.options("/open").user("mia", "member"));
        assertThat(member.call("member").getString(0)).isEqualTo("miatrue");
        assertThat(code(member, "nobody")).isEqualTo("FORBIDDEN");
    }

    @Test
    void rolesOfTheClassAreCheckedAtTheConnection() {
        assertThat(server.client(MemoryClient.options("/members").user("guest", "guest"))
                        .connectError()
                        .getString("message"))
                .isEqualTo("Forbidden");
        assertThat(server.client(MemoryClient.options("/members").user("mia", "admin"))
                        .call("in")
                        .getBoolean(0))
                .isTrue();
        assertThat(server.io().engine().config().roles()).containsExactlyInAnyOrder("member", "admin");
    }

    @Test
    void namespaceMiddlewaresRunInOrderAlsoWithoutAuth() {
        JsonObject refused = server.client(MemoryClient.options("/guarded")).connectError();
        assertThat(refused.getString("message")).isEqualTo("no token");
        assertThat(refused.getJsonObject("data").getString("hint")).isEqualTo("log in");
        assertThat(server.client(MemoryClient.options("/guarded").auth("{\"token\":\"boom\"}"))
                        .connectError()
                        .toString())
                .doesNotContain("secret");
        assertThat(server.client(MemoryClient.options("/guarded").auth("{\"token\":\"t\"}"))
                        .call("order")
                        .getString(0))
                .isEqualTo("t123");
    }
}
