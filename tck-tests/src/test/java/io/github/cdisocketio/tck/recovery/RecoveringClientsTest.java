package io.github.cdisocketio.tck.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.NodeScripts;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.StricterThanReference;
import io.github.cdisocketio.tck.WireScenario;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Released {@code socket.io-client}s whose transport is dropped: 4.8, which comes back to its session, and older ones, which cannot. */
@WireScenario
@StricterThanReference("recovers only who saw an event with an offset, and last")
class RecoveringClientsTest {
    private final Servers servers;

    RecoveringClientsTest(Servers servers) {
        this.servers = servers;
    }

    @TestFactory
    @Timeout(240)
    Stream<DynamicTest> releasedClients() throws IOException, InterruptedException {
        List<JsonObject> cases =
                NodeScripts.cases("recovery.mjs", servers.recovering().base().toString());
        assertThat(cases).hasSize(24);
        return cases.stream()
                .map(each -> NodeScripts.test(each, "socket.io-client %s, %s: %s", "client", "transport", "name"));
    }
}
