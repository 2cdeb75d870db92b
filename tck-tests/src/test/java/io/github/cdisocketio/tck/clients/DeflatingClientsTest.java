package io.github.cdisocketio.tck.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.NodeScripts;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.Started;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.container.Excused;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Released {@code socket.io-client}s, which offer {@code permessage-deflate} by themselves, on a server that takes it: texts and bytes of many lengths. */
@WireScenario
@Excused(
        on = {"wildfly", "wildfly-preview"},
        because = "Undertow negotiates no extension through a Configurator",
        see = "compression")
@Excused(
        on = {"payara", "payara-micro", "glassfish", "glassfish8"},
        because = "Tyrus has no permessage-deflate installed",
        see = "compression")
@Excused(on = "liberty", because = "has no permessage-deflate", see = "compression")
class DeflatingClientsTest {
    private final Servers servers;

    DeflatingClientsTest(Servers servers) {
        this.servers = servers;
    }

    @TestFactory
    @Timeout(120)
    Stream<DynamicTest> releasedClients() throws IOException, InterruptedException {
        Application deflating = Application.with(Map.of("socketio.per-message-deflate", "true"));
        List<JsonObject> cases;
        try (Started application = servers.start(deflating)) {
            cases = NodeScripts.cases("deflate.mjs", application.target().base().toString());
        }
        assertThat(cases).hasSize(6);
        return cases.stream().map(each -> NodeScripts.test(each, "socket.io-client %s, %s", "client", "transport"));
    }
}
