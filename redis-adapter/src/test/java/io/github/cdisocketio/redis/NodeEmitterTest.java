package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.TestClient;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class NodeEmitterTest {
    @Test
    void anEmitterInNodeReachesClientsOfAJavaServer() throws InterruptedException {
        try (TestRedis redis = new TestRedis();
                JavaCluster cluster = new JavaCluster(redis, TestFormat.CLASSIC::adapters)) {
            NodeServer.install();
            JavaServer server = cluster.server("java");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> server.serverCount("/") == 1);
            TestClient client = cluster.client(server, "java");
            Process emitter = NodeServer.process(List.of("node", "emitter.mjs", "" + redis.port()), Redirect.INHERIT);
            assertThat(client.next())
                    .isEqualTo("hello[\"to all\",{\"$bin\":\"0102\"},{\"at\":\"1970-01-01T00:00:00.000Z\"}]");
            assertThat(client.next()).isEqualTo("hello[\"to a room\"]");
            assertThat(client.next()).isEqualTo("hello[\"joined\"]");
            assertThat(client.next()).startsWith("disconnect ");
            // handled on another thread than the disconnect was
            Awaitility.await()
                    .untilAsserted(() -> assertThat(server.serverEvents()).hasToString("[[\"from Node.js\"]]"));
            assertThat(emitter.waitFor()).isZero();
        }
    }
}
