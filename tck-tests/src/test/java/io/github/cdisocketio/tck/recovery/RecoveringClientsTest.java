package io.github.cdisocketio.tck.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.cdisocketio.tck.NodeScripts;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.StricterThanReference;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Http;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
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
        Process script =
                NodeScripts.start("recovery.mjs", servers.recovering().base().toString());
        List<DynamicTest> tests = new ArrayList<>();
        try (BufferedReader lines = script.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tests.add(test(Http.json(line)));
            }
        }
        assertThat(script.waitFor()).as("exit code of recovery.mjs").isZero();
        assertThat(tests).hasSize(24);
        return tests.stream();
    }

    private static DynamicTest test(JsonObject result) {
        String name = "socket.io-client %s, %s: %s"
                .formatted(result.getString("client"), result.getString("transport"), result.getString("name"));
        return DynamicTest.dynamicTest(name, () -> {
            if (result.containsKey("error")) {
                fail(result.getString("error"));
            }
        });
    }
}
