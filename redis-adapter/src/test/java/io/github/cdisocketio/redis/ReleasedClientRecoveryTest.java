package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.Peer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The {@code socket.io-client} of npm loses its connection and comes back to another server. */
@Timeout(60)
class ReleasedClientRecoveryTest extends RecoveryFixture {

    private static void comesBack(Peer from, Peer to) throws IOException {
        NodeServer.install();
        Process script = NodeServer.process(
                List.of("node", "returning.mjs", "" + from.port(), "" + to.port()), ProcessBuilder.Redirect.PIPE);
        try (BufferedReader told = script.inputReader(StandardCharsets.UTF_8);
                BufferedWriter commands = script.outputWriter(StandardCharsets.UTF_8)) {
            assertThat(told.readLine()).startsWith("[\"connected\",").endsWith(",false]");
            assertThat(told.readLine()).isEqualTo("[\"ready\"]");
            to.emit(hello(1));
            assertThat(told.readLine()).isEqualTo("[\"hello\",1]");
            command(commands, "break");
            assertThat(told.readLine()).isEqualTo("[\"disconnected\"]");
            to.emit(hello(2));
            to.emit(hello(3).to("red"));
            to.emit(hello(-1).to("blue"));
            command(commands, "back");
            assertThat(told.readLine()).isEqualTo("[\"hello\",2]");
            assertThat(told.readLine()).isEqualTo("[\"hello\",3]");
            assertThat(told.readLine()).startsWith("[\"connected\",").endsWith(",true]");
            assertThat(told.readLine()).isEqualTo("[\"again\",\"" + from.name() + "\",1]");
            to.emit(hello(5).to("red"));
            assertThat(told.readLine()).isEqualTo("[\"hello\",5]");
        } finally {
            script.destroyForcibly();
        }
    }

    private static void command(BufferedWriter commands, String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
    }

    @Test
    void fromJavaToJava() throws IOException {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(a, 2);
        awaitServers(b, 2);
        comesBack(a, b);
    }

    @Test
    void fromNodeToJava() throws IOException {
        JavaServer java = server("java");
        try (NodeServer node = new NodeServer("streams", redis, "{\"recovery\":true}")) {
            awaitServers(java, 2);
            comesBack(node, java);
        }
    }

    @Test
    void fromJavaToNode() throws IOException {
        JavaServer java = server("java");
        try (NodeServer node = new NodeServer("streams", redis, "{\"recovery\":true}")) {
            awaitServers(java, 2);
            comesBack(java, node);
        }
    }
}
