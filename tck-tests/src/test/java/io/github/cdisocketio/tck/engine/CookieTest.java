package io.github.cdisocketio.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.Target;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The cookie for sticky sessions. */
@WireScenario
class CookieTest {
    private final Target server;

    CookieTest(Servers servers) {
        server = servers.calm();
    }

    @Test
    void isSetOnTheHandshakeOnly() {
        HttpResponse<String> handshake = server.http().get("EIO=4&transport=polling");
        String sid = Http.json(handshake.body().substring(1)).getString("sid");
        String cookie = handshake.headers().firstValue("set-cookie").orElse("");
        assertThat(cookie.split("; ?")).containsExactlyInAnyOrder("io=" + sid, "Path=/", "HttpOnly", "SameSite=Lax");
        HttpResponse<String> post = server.http().post(sid, "40/tck,");
        assertThat(post.headers().firstValue("set-cookie")).isEmpty();
        assertThat(server.http().poll(sid).headers().firstValue("set-cookie")).isEmpty();
    }
}
