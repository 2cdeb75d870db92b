package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.Started;
import io.github.cdisocketio.tck.ee.BlockingGate;
import io.github.cdisocketio.tck.ee.Gate;
import io.github.cdisocketio.tck.ee.Shop;
import io.github.cdisocketio.tck.ee.Visit;
import io.github.cdisocketio.tck.wire.TransportKind;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Filters of the application, and its HTTP sessions. */
@ContainerScenario
class GateTest {
    private final Servers servers;

    GateTest(Servers servers) {
        this.servers = servers;
    }

    private Started start(Class<?>... classes) {
        return servers.start(new Application(List.of(classes), Map.of()));
    }

    @OverBothTransports
    void filterOnThePathSeesBothTransports(TransportKind kind) throws IOException {
        try (Started application = start(Visit.class, Gate.class)) {
            assertThat(new Conversation(application.target()).knock(kind)).isEqualTo(402);
            Conversation allowed = new Conversation(application.target(), "x-let-me-in", "please");
            assertThat(allowed.knock(kind)).isIn(101, 200);
            assertThat(allowed.ask(kind, "/visit", "[\"basket\"]")).isEqualTo("[\"no session\"]");
        }
    }

    @Test
    void filterWithoutAsyncSupportIsToldSo() throws IOException {
        try (Started application = start(Visit.class, BlockingGate.class)) {
            HttpResponse<String> handshake = application.target().http().get("EIO=4&transport=polling");
            assertThat(handshake.statusCode()).isEqualTo(500);
            assertThat(handshake.body()).contains("SIO-05023").contains("async-supported");
            assertThat(new Conversation(application.target()).ask(TransportKind.WEBSOCKET, "/visit", "[\"basket\"]"))
                    .isEqualTo("[\"no session\"]");
        }
    }

    @OverBothTransports
    void httpSessionOfTheHandshakeIsReadInHandlers(TransportKind kind) throws IOException {
        try (Started application = start(Visit.class, Shop.class)) {
            String cookie = application
                    .target()
                    .http()
                    .bytes(application.target().base().getRawPath() + "/shop?put=apples")
                    .headers()
                    .firstValue("set-cookie")
                    .orElseThrow()
                    .replaceFirst(";.*", "");
            assertThat(new Conversation(application.target(), "Cookie", cookie).ask(kind, "/visit", "[\"basket\"]"))
                    .isEqualTo("[\"apples\"]");
        }
    }
}
