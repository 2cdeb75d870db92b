package io.github.cdisocketio.tck.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.NodeScripts;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Released {@code socket.io-client}s: the newest 4.8, 4.0 and 3.1, each over polling, WebSocket and the upgrade, two parsers. */
@WireScenario
class NodeClientsTest {
    private final Servers servers;

    NodeClientsTest(Servers servers) {
        this.servers = servers;
    }

    @TestFactory
    @Timeout(240)
    Stream<DynamicContainer> releasedClients() throws IOException, InterruptedException {
        List<JsonObject> cases = NodeScripts.cases(
                "clients.mjs",
                servers.calm().base().toString(),
                servers.msgpack().base().toString());
        Map<String, List<DynamicTest>> groups = new LinkedHashMap<>();
        for (JsonObject each : cases) {
            String group = "socket.io-client %s, %s parser, %s"
                    .formatted(each.getString("client"), each.getString("parser"), each.getString("transport"));
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(NodeScripts.test(each, "%s", "name"));
        }
        assertThat(groups).hasSize(12);
        return groups.entrySet().stream()
                .map(group -> DynamicContainer.dynamicContainer(group.getKey(), group.getValue()));
    }
}
